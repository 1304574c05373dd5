// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import gate.launcher.InProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.FrameworkWiring;

/** Twenty gates of one gateway inside this virtual machine, with a real broker and a real bus. */
final class Estate implements AutoCloseable {
    static final String BASE = "gates/estate";
    static final String MQTT = "gate.mqtt";
    static final String DBUS = "gate.dbus";
    static final String WEB = "gate.web";

    private static final int GATES = 20;
    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("gate.bin")).getParent().getParent();
    /** The service property by which a transport tells how it is, for each of them. */
    private static final Map<String, String> UP = Map.of(
            MQTT, "(&(part.pid=gate.mqtt~main)(part.state=up))",
            DBUS, "(&(part.pid=gate.dbus)(part.state=up))",
            WEB, "(&(part.pid=gate.web)(part.state=up))");

    private final Path folder;
    private final Mosquitto mosquitto;
    private final PrivateBus bus;
    private final int port;
    private final Map<String, Path> jars = new LinkedHashMap<>();
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private final InProcess gateway;

    /** Everything runs when this returns. */
    Estate(Path folder) throws Exception {
        this(folder, Map.of());
    }

    /** The same with more files in {@code etc/}, by PID. */
    Estate(Path folder, Map<String, String> more) throws Exception {
        this.folder = folder;
        port = Ports.free();
        // a witness that is slow for a moment must not lose anything to the broker
        mosquitto = new Mosquitto(folder, port, "max_queued_messages 100000", "max_inflight_messages 1000");
        mosquitto.start();
        bus = new PrivateBus(folder);
        bus.start();
        configure();
        for (Map.Entry<String, String> file : more.entrySet()) {
            Files.writeString(home().resolve("etc").resolve(file.getKey() + ".cfg"), file.getValue());
        }
        gateway = InProcess.start(DISTRIBUTION, home(), event -> {
            if (event.getType() == FrameworkEvent.ERROR) {
                errors.add(event.getBundle() + ": " + event.getThrowable());
            }
        });
        for (String name : Storm.BUNDLES) {
            jars.put(name, copyOfJar(name));
        }
        for (String name : List.of(MQTT, DBUS)) {
            awaitUp(name);
        }
    }

    private void configure() throws IOException {
        Path etc = Files.createDirectories(home().resolve("etc"));
        Files.write(
                etc.resolve("gate.mqtt-main.cfg"),
                List.of(
                        "broker.uri=tcp://127.0.0.1:" + port,
                        "client.id=estate",
                        "base=" + BASE,
                        "rate.limit=0",
                        "heartbeat.ms=0",
                        "gate.default=gate1"));
        Files.write(
                etc.resolve("gate.dbus.cfg"), List.of("bus=" + bus.address(), "heartbeat.ms=0", "gate.default=gate1"));
        for (int i = 0; i < GATES; i++) {
            // some arrive between two commands, others are always on their way
            int travelMs = 20 + 60 * i;
            Files.write(
                    etc.resolve("gate-" + gates().get(i) + ".cfg"),
                    List.of("driver=simulated", "travel.ms=" + travelMs, "dead.time.ms=" + i % 5 * 10));
        }
        OwnLog.write(DISTRIBUTION, etc, folder.resolve("gateway.log"));
    }

    List<String> gates() {
        return IntStream.rangeClosed(1, GATES).mapToObj(i -> "gate" + i).toList();
    }

    int port() {
        return port;
    }

    String bus() {
        return bus.address();
    }

    Path home() {
        return folder.resolve("gateway");
    }

    InProcess gateway() {
        return gateway;
    }

    Bundle bundle(String name) {
        return gateway.bundle(name);
    }

    /** What the gateway has told in its log so far. */
    List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("gateway.log"));
    }

    /** What went wrong in the framework itself. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Replaces a bundle as an installer does; its components work again when this returns, its connection may come later. */
    void deploy(String name) throws Exception {
        gateway.update(jars.get(name));
    }

    /** Replaces it without the deployer. */
    void update(String name) throws Exception {
        replace(name);
        awaitUp(name);
    }

    /** Replaces it and what uses its packages, and waits for nothing. */
    void replace(String name) throws Exception {
        try (InputStream jar = Files.newInputStream(jars.get(name))) {
            bundle(name).update(jar);
        }
        FrameworkWiring wiring =
                gateway.context().getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (wiring.getRemovalPendingBundles().contains(bundle(name))) {
            CountDownLatch refreshed = new CountDownLatch(1);
            wiring.refreshBundles(List.of(bundle(name)), event -> refreshed.countDown());
            refreshed.await();
        }
    }

    /** Returns when the transport in this bundle has its connection. */
    void awaitUp(String name) throws Exception {
        Await.until(name + " is up", () -> isUp(name));
    }

    boolean isUp(String name) throws InvalidSyntaxException {
        return gateway.context().getAllServiceReferences("gate.api.GatewayPart", UP.get(name)) != null;
    }

    /** The deployer takes jars only from a folder that nobody else writes to. */
    private Path copyOfJar(String name) throws IOException {
        try (Stream<Path> all = Files.list(DISTRIBUTION.resolve("bundles"))) {
            Path jar = all.filter(each -> each.getFileName().toString().matches(name.replace(".", "\\.") + "-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
            return Files.copy(jar, folder.resolve(name + ".jar"));
        }
    }

    @Override
    public void close() throws Exception {
        gateway.close();
        bus.close();
        mosquitto.close();
    }
}
