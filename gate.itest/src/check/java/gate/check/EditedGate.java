// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The file of one gate: its label is seen in its announcement, that it is there in its availability. */
final class EditedGate extends EditedFile {
    /** The link that is never edited, and announces all gates. */
    static final String BASE = "watch";

    private final String id;
    private final Onlooker onlooker;
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private volatile String label = "";

    EditedGate(Path etc, String id, Onlooker onlooker) {
        super(etc, "gate-" + id + ".cfg");
        this.id = id;
        this.onlooker = onlooker;
    }

    /** Of the link that is never edited. */
    static List<String> watcher(int port) {
        return List.of(
                "broker.uri=tcp://127.0.0.1:" + port, "base=" + BASE, "discovery.prefix=found", "heartbeat.ms=0");
    }

    @Override
    List<String> change(long number, Random random) {
        label = "L-" + number;
        issued.add(label);
        return List.of(
                "kind=" + (random.nextBoolean() ? "door" : "barrier"),
                "travel.ms=" + random.nextInt(1000),
                "access.s=" + (1 + random.nextInt(100)),
                "label=" + label);
    }

    @Override
    List<String> never(long number) {
        return List.of("kind=garage", "label=never-" + number);
    }

    @Override
    String number() {
        return "travel.ms";
    }

    /** It is deleted now. */
    void removed() {
        label = "";
    }

    @Override
    boolean exists() {
        return !label.isEmpty();
    }

    @Override
    boolean isInForce() {
        boolean online = onlooker.newest(BASE + "/" + id + "/availability").equals("online");
        return label.isEmpty() ? !online : online && announcement().contains("\"name\":\"" + label + "\"");
    }

    /** The labels that were seen and that this file never had, in full. */
    Set<String> strange() {
        Set<String> strange = new TreeSet<>(onlooker.labels(topic()));
        strange.removeAll(issued);
        return strange;
    }

    private String topic() {
        return "found/device/" + BASE + "_" + id + "/config";
    }

    private String announcement() {
        return onlooker.newest(topic());
    }
}
