// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gate.api.GateAction;
import gate.link.Await;
import gate.wire.Mosquitto;
import gate.wire.Watcher;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One link configured anew again and again: it connects only where it must, says so in the right place, and leaves nothing behind. */
@Timeout(1200)
class LinkReconfigurationStormTest {
    private static final int ROUNDS = Boolean.getBoolean("check.long") ? 10_000 : 1000;
    /** One of so many changes needs a new connection. */
    private static final int SELDOM = 50;

    private static final List<String> BASES = List.of("gates/one", "gates/two");
    private static final List<String> PREFIXES = List.of("homeassistant", "ha", "");

    @TempDir
    File folder;

    private final Map<String, Object> settings = new HashMap<>();
    private final Random random = new Random(7);
    private MqttLink link;

    @Test
    void it_connects_only_for_what_needs_it_and_leaves_no_threads_and_sockets() throws Exception {
        try (Mosquitto first = Mosquitto.started();
                Mosquitto second = Mosquitto.started();
                Watcher atFirst = new Watcher(first, "+/+/availability");
                Watcher atSecond = new Watcher(second, "+/+/availability");
                LinkFixture house = new LinkFixture(folder)) {
            List<Mosquitto> brokers = List.of(first, second);
            List<Watcher> watchers = List.of(atFirst, atSecond);
            int at = 0;
            int base = 0;
            settings.putAll(Map.of("client.id", "storm", "heartbeat.ms", 0, "rate.limit", 0, "qos", 1));
            settings.put("base", BASES.get(base));
            settings.put("broker.uri", brokers.get(at).uri());
            link = house.link("main", settings);
            assertEquals(said(BASES.get(0), "online"), next(watchers.get(at)));
            int threads = LinkThreads.ofLinks().size();
            long sockets = sockets();

            int connections = 1;
            for (int round = 0; round < ROUNDS; round++) {
                int before = at;
                String left = BASES.get(base);
                if (round % SELDOM != 0) {
                    changeWithoutConnection();
                    continue;
                }
                if (random.nextBoolean()) {
                    base = 1 - base;
                    settings.put("base", BASES.get(base));
                } else {
                    at = 1 - at;
                    settings.put("broker.uri", brokers.get(at).uri());
                }
                modify();
                connections++;
                // an online of a connection that was not needed would come before
                assertEquals(said(left, "offline"), next(watchers.get(before)), "round " + round);
                assertEquals(said(BASES.get(base), "online"), next(watchers.get(at)), "round " + round);
            }
            awaitObeyed(house, watchers.get(at));
            Await.until(
                    "threads as before: " + threads, () -> LinkThreads.ofLinks().size() <= threads);
            Await.until("sockets as before: " + sockets, () -> sockets() <= sockets);
            Logger.getLogger(getClass().getName())
                    .info(String.format(
                            Locale.ROOT,
                            "%d reconfigurations: %d connections, as many as needed, %d threads, %d sockets",
                            ROUNDS,
                            connections,
                            threads,
                            sockets));
        }
    }

    private void changeWithoutConnection() {
        switch (random.nextInt(5)) {
            case 0 -> {
                String tree = random.nextBoolean() ? "tw/rocksaying" : "other/tree";
                settings.put("topic.status", tree + "/status");
                settings.put("topic.command", tree + "/command");
            }
            case 1 -> settings.put("heartbeat.ms", random.nextBoolean() ? 0 : 100);
            case 2 -> settings.put("discovery.prefix", PREFIXES.get(random.nextInt(PREFIXES.size())));
            case 3 -> settings.put("rate.limit", random.nextInt(100));
            default -> {
                // Kura pushes the same again
            }
        }
        modify();
    }

    private void modify() {
        link.modified(LinkFixture.configuration("main", settings));
    }

    private void awaitObeyed(LinkFixture house, Watcher watcher) {
        settings.put("rate.limit", 0);
        modify();
        String topic = settings.get("base") + "/main/command";
        Await.until("it obeys", () -> {
            try {
                watcher.say(topic, "stop".getBytes(StandardCharsets.UTF_8), false);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return house.main.commands().stream().anyMatch(command -> command.action() == GateAction.STOP);
        });
    }

    /** The next that is said of the gateway, not of its gate. */
    private static String next(Watcher watcher) throws InterruptedException {
        Watcher.Heard heard = watcher.nextHeard();
        return heard.topic() + " " + heard.text();
    }

    private static String said(String base, String word) {
        return base + "/availability " + word;
    }

    private static long sockets() {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(LinkReconfigurationStormTest::isSocket).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
