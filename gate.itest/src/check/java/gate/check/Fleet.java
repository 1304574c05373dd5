// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import gate.launcher.InProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.osgi.framework.FrameworkEvent;

/**
 * Many gateways at one broker. They share one framework and one store, but each has its own gates, its own connection and its own
 * topics, so that the broker sees what it would see of as many boxes.
 */
final class Fleet implements AutoCloseable {
    static final int TRAVEL_MS = 5_000;

    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("gate.bin")).getParent().getParent();

    private final int port;
    private final List<String> gateways;
    private final int gates;
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private final InProcess framework;
    private final BiConsumer<String, Map<String, String>> make;
    private final BiConsumer<String, Map<String, String>> change;

    /** A framework without any gate. */
    Fleet(Path folder, int port, int gateways, int gates) throws Exception {
        this.port = port;
        this.gateways =
                IntStream.rangeClosed(1, gateways).mapToObj(i -> "gw" + i).toList();
        this.gates = gates;
        Path home = folder.resolve("fleet");
        Path etc = Files.createDirectories(home.resolve("etc"));
        OwnLog.write(DISTRIBUTION, etc, folder.resolve("fleet.log"));
        framework = InProcess.start(DISTRIBUTION, home, event -> {
            if (event.getType() == FrameworkEvent.ERROR) {
                errors.add(event.getBundle() + ": " + event.getThrowable());
            }
        });
        make = TestBundle.make(framework.context());
        change = TestBundle.configure(framework.context());
    }

    /** Puts up all gates, then all gateways; each connects when it can. */
    void build() {
        gateways.forEach(gateway -> gatesOf(gateway)
                .forEach(gate ->
                        make.accept("gate~" + gate, Map.of("driver", "simulated", "travel.ms", "" + TRAVEL_MS))));
        gateways.forEach(gateway -> make.accept("gate.mqtt~" + gateway, link(gateway)));
    }

    private Map<String, String> link(String gateway) {
        return Map.ofEntries(
                Map.entry("broker.uri", "tcp://127.0.0.1:" + port),
                Map.entry("client.id", gateway),
                Map.entry("base", base(gateway)),
                Map.entry("topic.status", "fleet/" + gateway + "/status"),
                Map.entry("topic.command", "fleet/" + gateway + "/command"),
                Map.entry("gate.target", "(gate.id=" + gateway + "-*)"),
                Map.entry("gate.default", gatesOf(gateway).get(0)),
                Map.entry("rate.limit", "0"),
                // what docs/scale.md advises
                Map.entry("keepalive.s", "30"),
                Map.entry("heartbeat.ms", "0"));
    }

    /** Every gate says in this period that it is there; 0 is never. */
    void beat(int periodMs) {
        gateways.forEach(gateway -> change.accept("gate.mqtt~" + gateway, Map.of("heartbeat.ms", "" + periodMs)));
    }

    /** The topics of all gates, without a last level. */
    List<String> topics() {
        return gateways.stream()
                .flatMap(gateway -> gatesOf(gateway).stream().map(gate -> base(gateway) + "/" + gate))
                .toList();
    }

    /** What went wrong in the framework itself. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    private static String base(String gateway) {
        return "gates/" + gateway;
    }

    private List<String> gatesOf(String gateway) {
        return IntStream.rangeClosed(1, gates).mapToObj(i -> gateway + "-" + i).toList();
    }

    @Override
    public void close() throws Exception {
        framework.close();
    }
}
