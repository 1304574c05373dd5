// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The design with two processes: one has the gate and speaks MQTT, the other has the name on the bus and reaches the gate over MQTT only. */
final class TwoProcesses implements AutoCloseable {
    static final String USER = "bus";

    private final Path theirs;
    private final String[] settings;
    private final PrivateBus bus;
    private final Site site;
    private Gateway remote;

    /** {@code settings} are those of the process with the gate. */
    TwoProcesses(Path folder, String... settings) throws Exception {
        this.settings = settings.clone();
        bus = new PrivateBus(folder);
        bus.start();
        site = new Site(folder);
        theirs = Files.createDirectories(folder.resolve("remote"));
        Path etc = Files.createDirectories(theirs.resolve("gateway/etc"));
        // no gate of its own, no broker, no link
        Files.write(
                etc.resolve("gate.remote-main.cfg"),
                List.of(
                        "broker.uri=tcp://127.0.0.1:" + site.port(),
                        "base=" + Site.BASE,
                        "gate=main",
                        // whoever commands under a name may be more than an operator
                        "username=" + USER));
        Files.write(etc.resolve("gate.dbus.cfg"), List.of("bus=" + bus.address()));
    }

    /** Starts the process that has the gate. */
    void startOwner() throws Exception {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "gate.dbus:bus=none";
        all[settings.length + 1] = "gate.mqtt~main:roles=" + USER + ":supervise";
        site.start(all);
    }

    /** Starts the process that has the name on the bus; returns when programs see how the gate is. */
    void startRemote() throws Exception {
        remote = Gateway.start(theirs);
        awaitKnown();
    }

    /** Returns when somebody on the bus is told where the leaf is. */
    void awaitKnown() throws Exception {
        Await.until("the gate is known on the bus", () -> {
            String state = state();
            return state.startsWith("s ") && !state.contains("unknown");
        });
    }

    /** As it is shown on the bus. */
    String state() throws Exception {
        return Busctl.at(theirs, bus(), "get-property", Busctl.NAME, Busctl.PATH, Busctl.NAME + "1", "State")
                .out()
                .strip();
    }

    String bus() {
        return bus.address();
    }

    Site site() {
        return site;
    }

    Gateway remote() {
        return remote;
    }

    Shell onSite() throws IOException {
        return site.shell();
    }

    @Override
    public void close() {
        if (remote != null) {
            remote.close();
        }
        site.close();
        bus.close();
    }
}
