// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A real mosquitto on a port of its own, and the command line clients that come with it. */
final class Mosquitto implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Child broker;

    /** {@code more} are further lines of its configuration. */
    Mosquitto(Path folder, int port, String... more) throws IOException {
        this.folder = folder;
        this.port = port;
        Files.writeString(
                folder.resolve("mosquitto-" + port + ".conf"),
                "listener " + port + " 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\n"
                        + String.join("\n", more) + "\n");
    }

    /** One that lets in nobody but the user {@code ann} with the password {@code secret}. */
    static Mosquitto guarded(Path folder, int port, String... more) throws Exception {
        Path users = folder.resolve("users");
        try (Child made = Child.start(
                folder.resolve("passwd.log"), "mosquitto_passwd", "-b", "-c", users.toString(), "ann", "secret")) {
            if (made.exitCode() != 0) {
                throw new AssertionError("mosquitto_passwd " + Files.readString(folder.resolve("passwd.log")));
            }
        }
        // the broker drops its rights to a user who must be able to read them
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> lines = new ArrayList<>(Arrays.asList(more));
        lines.addAll(List.of("allow_anonymous false", "password_file " + users));
        return new Mosquitto(folder, port, lines.toArray(String[]::new));
    }

    void start() throws IOException {
        broker = Child.start(
                folder.resolve("mosquitto-" + port + ".log"),
                "mosquitto",
                "-c",
                folder.resolve("mosquitto-" + port + ".conf").toString());
        Ports.awaitListener(port);
    }

    /** Such as {@code STOP}, with which it is there and says nothing. */
    void signal(String name) throws IOException, InterruptedException {
        broker.signal(name);
    }

    void kill() {
        broker.close();
    }

    /** Ends it in order: with {@code persistence true} it keeps its sessions. */
    void stop() throws InterruptedException {
        broker.process().destroy();
        broker.exitCode();
    }

    /** Publishes and returns when it is acknowledged. */
    static void publish(Path folder, int port, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + port, "-q", "1"));
        command.addAll(Arrays.asList(options));
        try (Child pub = Child.start(Files.createTempFile(folder, "pub", ".log"), command.toArray(String[]::new))) {
            pub.exitCode();
        }
    }

    /** Prints topic, payload and the retain flag; subscribed when this returns. */
    static Child subscribe(Path folder, int port, String filter) throws Exception {
        Child sub = Child.start(
                Files.createTempFile(folder, "sub", ".log"),
                "stdbuf",
                "-oL",
                "mosquitto_sub",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-q",
                "1",
                "-d",
                "-F",
                "%t %p %r",
                "-t",
                filter);
        sub.awaitLine(line -> line.startsWith("Subscribed"), "Subscribed");
        return sub;
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
    }
}
