// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tutorial's design in two processes: A owns the gate and speaks MQTT, B speaks MQTT to A and offers D-Bus. */
final class TwoProcesses implements AutoCloseable {
    /** The name of B at the broker. */
    static final String USER = "bus";

    private final Path folder;
    private final Site a;
    private final PrivateBus bus;
    private Gateway b;

    /** Neither runs yet; broker and bus do. */
    TwoProcesses(Path folder) throws Exception {
        this.folder = folder;
        a = new Site(folder);
        bus = new PrivateBus(folder);
        bus.start();
    }

    /** A, with these settings besides. */
    void startA(String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "gate.dbus:bus=none", "gate~main:close.warning.ms=0", "gate.mqtt~main:roles=" + USER + ":supervise"));
        settings.addAll(List.of(more));
        a.start(settings.toArray(String[]::new));
    }

    /** B, with these settings besides. */
    void startB(String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "gate.broker:enabled=false",
                "gate.mqtt~main:broker.uri=",
                "gate~main:enabled=false",
                "gate.dbus:bus=" + bus.address(),
                "gate.remote~main:broker.uri=tcp://127.0.0.1:" + a.port(),
                "gate.remote~main:base=" + Site.BASE,
                // whoever commands under a name may be more than an operator
                "gate.remote~main:username=" + USER));
        settings.addAll(List.of(more));
        b = Gateway.start(Files.createDirectories(folder.resolve("b")), settings.toArray(String[]::new));
    }

    Site a() {
        return a;
    }

    Gateway b() {
        return b;
    }

    String bus() {
        return bus.address();
    }

    /** What B says on the bus of a property of the gate, as busctl prints it. */
    String property(String interfaceName, String name) throws Exception {
        return Busctl.at(folder, bus.address(), "get-property", Busctl.NAME, Busctl.PATH, interfaceName, name)
                .out();
    }

    /** Returns when B says this on the bus. */
    void await(String interfaceName, String name, String value) throws Exception {
        Await.until(name + " is " + value, () -> property(interfaceName, name).equals(value));
    }

    @Override
    public void close() {
        if (b != null) {
            b.close();
        }
        a.close();
        bus.close();
    }
}
