// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import gate.launcher.InProcess;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A gateway inside this virtual machine that has the gate of another one, and offers it on a bus. */
final class RemoteHost implements AutoCloseable {
    static final String REMOTE = "gate.remote";
    static final String CLIENT = "host";
    static final String USER = "hand";

    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("gate.bin")).getParent().getParent();

    private final Path folder;
    private final PrivateBus bus;
    private final Path jar;
    private final InProcess gateway;

    /** The gate of this site, which may be there or not. */
    RemoteHost(Path folder, int port) throws Exception {
        this.folder = Files.createDirectories(folder);
        bus = new PrivateBus(folder);
        bus.start();
        Path etc = Files.createDirectories(folder.resolve("gateway/etc"));
        Files.writeString(etc.resolve("gate.dbus.cfg"), "bus=" + bus.address() + "\nheartbeat.ms=0\n");
        Files.write(
                etc.resolve("gate.remote-main.cfg"),
                List.of(
                        "broker.uri=tcp://127.0.0.1:" + port,
                        "base=" + Site.BASE,
                        "client.id=" + CLIENT,
                        "username=" + USER));
        // of a gate elsewhere nobody here knows whether something real moves
        Files.writeString(etc.resolve("gate.launcher.cfg"), "deploy.unsigned=true\n");
        OwnLog.write(DISTRIBUTION, etc, folder.resolve("gateway.log"));
        gateway = InProcess.start(DISTRIBUTION, folder.resolve("gateway"), event -> {});
        try (Stream<Path> all = Files.list(DISTRIBUTION.resolve("bundles"))) {
            // the deployer takes jars only from a folder that nobody else writes to
            Path distributed = all.filter(each -> each.getFileName().toString().startsWith(REMOTE + "-"))
                    .findFirst()
                    .orElseThrow();
            jar = Files.copy(distributed, folder.resolve(REMOTE + ".jar"));
        }
    }

    String bus() {
        return bus.address();
    }

    /** The one that can be replaced. */
    Bundle bundle() {
        return gateway.bundle(REMOTE);
    }

    /** Makes configurations, by their PID. */
    BiConsumer<String, Map<String, String>> make() throws Exception {
        return TestBundle.make(gateway.context());
    }

    /** Sets keys of configurations, by their PID. */
    BiConsumer<String, Map<String, String>> configure() throws Exception {
        return TestBundle.configure(gateway.context());
    }

    /** Replaces gate.remote, as an installer does or as any program that may. */
    void replace(boolean deployer) throws Exception {
        if (deployer) {
            gateway.update(jar);
        } else {
            try (InputStream in = Files.newInputStream(jar)) {
                gateway.bundle(REMOTE).update(in);
            }
        }
    }

    /** Returns when the remote gate is like this: {@code up}, {@code refused} ... */
    void await(String state) throws Exception {
        Await.until(
                REMOTE + " is " + state,
                () -> gateway.context()
                                .getAllServiceReferences(
                                        "gate.api.GatewayPart",
                                        "(&(part.pid=gate.remote~main)(part.state=" + state + "))")
                        != null);
    }

    /** Returns when the only gate {@code main} is the one that lives elsewhere, or the one that lives here. */
    void awaitMain(boolean remote) throws Exception {
        Await.until("main is " + (remote ? "remote" : "local"), () -> {
            ServiceReference<?>[] all = mains();
            return all.length == 1 && Boolean.TRUE.equals(all[0].getProperty("gate.remote")) == remote;
        });
    }

    private ServiceReference<?>[] mains() throws InvalidSyntaxException {
        ServiceReference<?>[] all = gateway.context().getAllServiceReferences("gate.api.GateService", "(gate.id=main)");
        return all == null ? new ServiceReference<?>[0] : all;
    }

    /** Asks for it on the bus. */
    Busctl call(String method) throws Exception {
        return Busctl.at(folder, bus.address(), "call", Busctl.NAME, Busctl.PATH, Busctl.NAME, method);
    }

    void awaitStatus(String word) throws Exception {
        Await.until(
                "the bus says " + word,
                () -> Busctl.at(folder, bus.address(), "get-property", Busctl.NAME, Busctl.PATH, Busctl.NAME, "Status")
                        .out()
                        .equals("s \"" + word + '"'));
    }

    @Override
    public void close() throws Exception {
        gateway.close();
        bus.close();
    }
}
