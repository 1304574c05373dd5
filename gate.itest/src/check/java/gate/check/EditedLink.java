// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The file of one MQTT link: seen in who is online where, and in a heartbeat on the topic that it names. */
final class EditedLink extends EditedFile {
    private final String name;
    private final List<Integer> ports;
    private final List<Onlooker> onlookers;
    private final Set<String> issued = new TreeSet<>();
    private int broker;
    private String base = "";
    private String topic = "";
    private int before;

    /** {@code onlookers} at the brokers with {@code ports}. */
    EditedLink(Path etc, String name, List<Integer> ports, List<Onlooker> onlookers) {
        super(etc, "gate.mqtt-" + name + ".cfg");
        this.name = name;
        this.ports = ports;
        this.onlookers = onlookers;
    }

    @Override
    List<String> change(long number, Random random) {
        // what does not touch the connection, and what does
        if (base.isEmpty() || random.nextBoolean()) {
            broker = random.nextInt(ports.size());
            base = "base/" + name + "/" + number;
            issued.add(base);
        }
        topic = "topic/" + name + "/" + number;
        issued.add(topic);
        before = onlookers.get(broker).heard(topic);
        return settings(ports.get(broker), base, topic, random.nextInt(100), 100 + random.nextInt(100));
    }

    @Override
    List<String> never(long number) {
        return settings(ports.get(0), "base/" + name + "/never", "topic/" + name + "/never", 20, 100);
    }

    private static List<String> settings(int port, String base, String topic, int rate, int heartbeat) {
        return List.of(
                "broker.uri=tcp://127.0.0.1:" + port,
                "base=" + base,
                "topic.status=" + topic,
                "topic.command=" + topic + "/command",
                "rate.limit=" + rate,
                "gate.target=(gate.id=main)",
                "discovery.prefix=",
                "heartbeat.ms=" + heartbeat);
    }

    @Override
    String number() {
        return "heartbeat.ms";
    }

    @Override
    boolean isInForce() {
        Onlooker there = onlookers.get(broker);
        return there.newest(base + "/availability").equals("online") && there.heard(topic) > before;
    }

    /** From now on another heartbeat is needed. */
    void again() {
        before = onlookers.get(broker).heard(topic);
    }

    /** The topics of this link that were ever used and that no good content had. */
    Set<String> strange() {
        Set<String> strange = new TreeSet<>();
        onlookers.forEach(each -> {
            strange.addAll(each.topics("base/" + name + "/"));
            strange.addAll(each.topics("topic/" + name + "/"));
        });
        strange.removeIf(used -> issued.stream().anyMatch(good -> used.equals(good) || used.startsWith(good + "/")));
        return strange;
    }

    /** The topics of this link where somebody speaks though it names another one now. */
    Set<String> stale() {
        Set<String> stale = new TreeSet<>();
        onlookers.forEach(each -> stale.addAll(each.topics("topic/" + name + "/")));
        stale.remove(topic);
        return stale;
    }
}
