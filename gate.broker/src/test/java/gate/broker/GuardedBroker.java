// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker with the users of {@code access.txt}: the gateway's own one, or mosquitto with the files that are shipped. */
final class GuardedBroker implements AutoCloseable {
    private static final List<String> USERS =
            List.of("gateway:gateway", "guest:view", "operator:operate", "supervisor:supervise", "dot.ted:view");
    private static final Path SHIPPED = Path.of("..", "gate.launcher", "src", "main", "dist", "share", "mosquitto");

    final String name;
    final int port;
    private final AutoCloseable process;

    private GuardedBroker(String name, int port, AutoCloseable process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    static GuardedBroker embedded(Path folder) throws Exception {
        Path users = Files.writeString(folder.resolve("users"), users());
        Running running = Running.up("users.file=" + users, "base=gates/box");
        return new GuardedBroker("embedded", running.port(), running);
    }

    /** As an installer would do it, but for the places and the ports. */
    static GuardedBroker mosquitto(Path folder) throws Exception {
        int port = FreePort.get();
        Files.writeString(folder.resolve("gate.passwd"), users().replaceAll("(?m)^([^:]+):[^:]+:", "$1:"));
        Files.writeString(
                folder.resolve("gate.acl"), shipped("gate.acl").replaceAll("(?m)^(\\w+ \\w+ gates/)GW", "$1box"));
        Path conf = Files.writeString(
                folder.resolve("gate.conf"),
                shipped("gate.conf")
                                .replace("/etc/mosquitto", folder.toString())
                                .replace("listener 1883", "listener " + port)
                                .replace("listener 11883", "listener " + FreePort.get())
                        + "user root\n");
        Mosquitto broker = Mosquitto.run("mosquitto", port, "-v", "-c", conf.toString());
        broker.await("running");
        return new GuardedBroker("mosquitto", port, broker);
    }

    @Override
    public void close() throws Exception {
        process.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private static String users() throws Exception {
        return TestUsers.file(USERS.toArray(String[]::new));
    }

    private static String shipped(String file) throws IOException {
        return Files.readString(SHIPPED.resolve(file));
    }
}
