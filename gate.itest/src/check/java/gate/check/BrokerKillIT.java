// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker killed again and again under load: nothing of a gate's history is lost or out of order, and nobody is deaf. */
class BrokerKillIT {
    private static final int KILLS = Boolean.getBoolean("check.long") ? 100 : 10;
    private static final int WHILE_UP = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BASE = "gates/kill";
    private static final String GATE = BASE + "/main";
    private static final Set<String> KEPT = Set.of(
            BASE + "/availability",
            BASE + "/session",
            GATE + "/availability",
            GATE + "/state",
            GATE + "/position",
            GATE + "/attributes",
            GATE + "/lockdown",
            GATE + "/obstruction",
            GATE + "/alarm",
            GATE + "/tamper",
            "homeassistant/device/kill_main/config");

    @TempDir
    Path folder;

    private final Deliveries deliveries = new Deliveries(GATE);
    private final History history = new History();
    private Mosquitto mosquitto;
    private int port;
    private Wire wire;
    private Shell looking;
    private Traffic traffic;
    private Numbered beforeAll;
    private int deaf;

    @Test
    void nothing_of_the_history_is_lost_or_out_of_order_however_often_the_broker_is_killed() throws Exception {
        long seed = Long.getLong("check.seed", System.nanoTime());
        port = Ports.free();
        mosquitto = new Mosquitto(folder, port);
        mosquitto.start();
        Path bin = Path.of(System.getProperty("gate.bin"));
        Path home = folder.resolve("gateway");
        try (Wire between = new Wire(port, deliveries);
                Gateway gateway = start(between.port());
                Shell shell = Shell.open(bin, home, "main");
                Shell onSite = Shell.open(bin, home, "main");
                Traffic load = new Traffic(onSite, GATE + "/command")) {
            wire = between;
            looking = shell;
            traffic = load;
            // what had happened before the link knew the gate is not its own
            beforeAll = history.read(looking);
            try {
                traffic.start();
                run(new Random(seed));
            } catch (AssertionError failed) {
                throw new AssertionError("seed " + seed + "\n" + gateway.log(), failed);
            }
        } finally {
            mosquitto.close();
        }
        List<Numbered> lost = deliveries.missing(history.after(beforeAll));
        Summary.tell(String.format(
                "broker kills: %d of %d, %d commands, %d entries, %d of them late, %d lost, %d out of order, deaf %d",
                KILLS,
                KILLS,
                traffic.said(),
                deliveries.acknowledged(),
                deliveries.replayed(),
                lost.size(),
                deliveries.outOfOrder(),
                deaf));
        assertThat(lost).as("lost, seed %s", seed).isEmpty();
        assertThat(deliveries.violations()).as("seed %s", seed).isEmpty();
        assertThat(deaf).isZero();
        assertThat(deliveries.replayed()).as("outages with something to tell").isGreaterThan(KILLS);
    }

    private void run(Random random) throws Exception {
        obeys("first");
        for (int kill = 1; kill <= KILLS; kill++) {
            int failures = wire.failures();
            long before = traffic.said();
            Await.until("the broker lives for a while", PATIENCE, () -> traffic.said() - before >= WHILE_UP);
            Numbered now = history.read(looking);
            Await.until("under load the broker has " + now, PATIENCE, () -> deliveries.has(now));
            mosquitto.kill();
            traffic.through(null);
            // sometimes it is back before anybody has looked
            int missedAttempts = kill % 5 == 0 ? 0 : 1 + random.nextInt(2);
            Await.until("attempts in vain", PATIENCE, () -> wire.failures() - failures >= missedAttempts);
            mosquitto.start();
            obeys("kill " + kill);
        }
        traffic.close();
        Numbered last = history.read(looking);
        Await.until("the broker has the last entry " + last, PATIENCE, () -> deliveries.has(last));
    }

    /** A command through the broker is obeyed, and what the broker has to keep is there. */
    private void obeys(String name) throws Exception {
        try (Client client = Client.connect(port, "look-" + name.replace(' ', '-'))) {
            client.subscribe(GATE + "/result/look");
            String json = "{\"id\":\"%s\",\"cmd\":\"query\",\"ts\":%d,\"reply\":\"look\"}";
            int[] asked = new int[1];
            Await.until("a command is obeyed after " + name, PATIENCE, () -> {
                String id = name.replace(' ', '-') + "." + asked[0]++;
                client.throwIn(GATE + "/command", json.formatted(id, System.currentTimeMillis()), 1);
                return client.heard(500, heard -> heard.text().contains("accepted"));
            });
            Set<String> kept = new TreeSet<>();
            client.subscribe(BASE + "/+", GATE + "/+", "homeassistant/device/+/config");
            Await.until("kept topics after " + name + ": " + kept, PATIENCE, () -> {
                client.rest().stream().filter(heard -> heard.retained()).forEach(heard -> kept.add(heard.topic()));
                return kept.containsAll(KEPT);
            });
        } catch (AssertionError notObeyed) {
            deaf++;
            throw notObeyed;
        }
        traffic.through(Client.connect(port, "load-" + name.replace(' ', '-')));
    }

    private Gateway start(int to) throws Exception {
        return Gateway.start(
                folder,
                "gate.broker:enabled=false",
                "gate.mqtt~main:broker.uri=tcp://127.0.0.1:" + to,
                "gate.mqtt~main:base=" + BASE,
                "gate.mqtt~main:rate.limit=0",
                "gate~main:travel.ms=0",
                "gate~main:dead.time.ms=0");
    }
}
