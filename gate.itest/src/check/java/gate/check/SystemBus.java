// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A bus of the kind of the machine's own, with the machine's own rules for everybody, on a socket that everybody reaches. */
final class SystemBus implements AutoCloseable {
    /** The rules of the distribution. */
    static final Path RULES = shared("tw.rocksaying.Gate.conf");

    /** What somebody writes who wants it to work at last. */
    static final String LAX = """
            <busconfig>
              <policy context="mandatory">
                <allow own="*"/>
                <allow send_type="method_call"/>
                <allow send_type="method_return" send_requested_reply="false"/>
                <allow receive_type="method_return" receive_requested_reply="false"/>
              </policy>
            </busconfig>
            """;

    private static final Path SYSTEM = Path.of("/usr/share/dbus-1/system.conf");
    /** What is about the machine and not about who may what. */
    private static final String ELSEWHERE =
            "(?s)<!--.*?-->|<(user|pidfile|listen|servicehelper|include|includedir)\\b[^/]*?>.*?</\\1>|<(fork|syslog|standard_system_servicedirs)/>";

    private final Path folder;
    private final Path rules;
    private final Child daemon;

    private SystemBus(Path folder, Path rules, Child daemon) {
        this.folder = folder;
        this.rules = rules;
        this.daemon = daemon;
    }

    /** Starts one with these rules besides those of the machine. */
    static SystemBus start(Path... rules) throws Exception {
        Path folder = Files.createTempDirectory("gate-bus");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path more = Files.createDirectory(folder.resolve("rules"));
        for (Path each : rules) {
            Files.copy(each, more.resolve(each.getFileName()));
        }
        Files.createDirectory(folder.resolve("services"));
        String own = "<listen>" + address(folder) + "</listen><includedir>" + more + "</includedir><servicedir>"
                + folder.resolve("services") + "</servicedir></busconfig>";
        Path configuration = folder.resolve("bus.conf");
        Files.writeString(
                configuration,
                Files.readString(SYSTEM).replaceAll(ELSEWHERE, "").replace("</busconfig>", own));
        Child daemon = Child.start(
                folder.resolve("bus.log"),
                "dbus-daemon",
                "--config-file=" + configuration,
                "--nofork",
                "--nopidfile",
                "--print-address=1");
        daemon.awaitLine(line -> line.startsWith("unix:"), "with its address");
        return new SystemBus(folder, more, daemon);
    }

    /** Starts one that lets everybody do everything. */
    static SystemBus lax() throws Exception {
        Path lax = Files.createTempFile("lax", ".conf");
        try {
            Files.writeString(lax, LAX);
            return start(lax);
        } finally {
            Files.delete(lax);
        }
    }

    /** A file of the distribution's {@code share/dbus}. */
    static Path shared(String name) {
        Path bin = Path.of(System.getProperty("gate.bin"));
        return bin.getParent().resolveSibling("share").resolve("dbus").resolve(name);
    }

    String address() {
        return address(folder);
    }

    /** Where everybody may read; its owner writes. */
    Path folder() {
        return folder;
    }

    /** What it says of its configuration. */
    String log() throws IOException {
        return Files.readString(folder.resolve("bus.log"));
    }

    /** The rules are installed while it runs, as a package does it. */
    void install(Path file) throws Exception {
        Files.copy(file, rules.resolve(file.getFileName()));
        new ProcessBuilder("kill", "-HUP", Long.toString(daemon.process().pid()))
                .start()
                .waitFor();
    }

    /** What the first call to a name starts. */
    void service(String name, String exec) throws IOException {
        Files.writeString(
                folder.resolve("services").resolve(name + ".service"),
                "[D-BUS Service]\nName=" + name + "\nExec=" + exec + "\nUser=root\n");
    }

    BusUser user(String account) {
        return new BusUser(account, folder, address());
    }

    /** The gateway of the distribution on this bus, run by {@code account}, who may not be able to read the folder of the build. */
    Gateway gateway(String account, String... settings) throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        Path script = program(account);
        new ProcessBuilder("chown", account, home.toString()).start().waitFor();
        String[] all = Arrays.copyOf(settings, settings.length + 5);
        int mqtt = Ports.free();
        all[settings.length] = "gate.dbus:bus=" + address();
        all[settings.length + 1] = "gate.broker:port=" + mqtt;
        all[settings.length + 2] = "gate.broker:websocket.port=" + Ports.free();
        all[settings.length + 3] = "gate.mqtt~main:broker.uri=tcp://127.0.0.1:" + mqtt;
        all[settings.length + 4] = "gate~main:dead.time.ms=0";
        return Gateway.start(script, home, all);
    }

    /** A script that runs the {@code gate} command as {@code account}. */
    Path program(String account) throws Exception {
        Path dist = folder.resolve("dist");
        if (!Files.exists(dist)) {
            Path from = Path.of(System.getProperty("gate.bin")).getParent().getParent();
            new ProcessBuilder("cp", "-r", from.toString(), dist.toString())
                    .start()
                    .waitFor();
        }
        Path script = folder.resolve("gate-as-" + account);
        List<String> as = Accounts.as(account);
        Files.writeString(
                script,
                "#!/bin/sh\nexec " + as.stream().collect(Collectors.joining(" ")) + " " + dist.resolve("bin/gate")
                        + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private static String address(Path folder) {
        return "unix:path=" + folder.resolve("socket");
    }

    @Override
    public void close() throws Exception {
        daemon.close();
        new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
    }
}
