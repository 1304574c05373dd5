// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** A Karaf of somebody else's, without any way to a repository, in which docs/install.md is typed. */
final class Karaf implements AutoCloseable {
    /** How {@code bin/client} logs in. */
    private static final List<String> LOGIN = List.of("-u", "karaf", "-p", "karaf");

    private final Path folder;
    private final Path java;
    private final Map<String, String> environment;
    private final Path tools;
    private Optional<ProcessHandle> process = Optional.empty();

    /** Of the checkout that {@code folder} stands for, on this Java. */
    Karaf(Path folder, Path java, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.java = java;
        this.tools = ForeignFramework.tools(folder);
        this.environment = new TreeMap<>(environment);
        this.environment.put("PATH", tools + ":" + System.getenv("PATH"));
        this.environment.put("JAVA_HOME", java.toString());
        // those of bin/gate: with a second compiler most of the time would go into compiling
        this.environment.put("EXTRA_JAVA_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        Files.createSymbolicLink(
                folder.resolve("gate.karaf"), Path.of(System.getProperty("gate.sources"), "gate.karaf"));
    }

    /** The one folder into which it was unpacked. */
    Path home() throws IOException {
        try (var all = Files.newDirectoryStream(folder, "apache-karaf-*[0-9]")) {
            return all.iterator().next();
        }
    }

    /** Types a block of the page in a folder, and returns what is printed. */
    List<String> type(Path where, String block) throws Exception {
        Path log = Files.createTempFile(folder, "typed", ".log");
        try (Child shell = Child.start(log, environment, "sh", "-ec", "cd '" + where + "'\n" + block)) {
            List<String> lines = shell.restToTheEnd();
            if (shell.exitCode() != 0) {
                throw new AssertionError(block + lines + Files.readString(log));
            }
            return lines;
        }
    }

    /** Gives it ports that nobody has, and takes the network away: what is not in the archive or its own is not there. */
    void isolate() throws Exception {
        edit("org.apache.karaf.shell.cfg", "sshPort", Integer.toString(Ports.free()));
        edit("org.apache.karaf.management.cfg", "rmiRegistryPort", Integer.toString(Ports.free()));
        edit("org.apache.karaf.management.cfg", "rmiServerPort", Integer.toString(Ports.free()));
        edit("config.properties", "gate.data", data().toString());
        edit("org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", "");
        edit("org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.localRepository", folder + "/nothing");
    }

    /** Where gates keep what they remember. */
    Path data() {
        return folder.resolve("remembered");
    }

    /** Gives a key of a file in etc/ another value; the last one counts. */
    void edit(String file, String key, String value) throws IOException {
        Path path = home().resolve("etc").resolve(file);
        Files.writeString(path, Files.readString(path) + "\n" + key + " = " + value + "\n");
    }

    /** Waits until it has started and can be logged in to. */
    void awaitStarted() throws Exception {
        Path instance = home().resolve("instances/instance.properties");
        Await.until(
                "a process of its own",
                () -> properties(instance).getProperty("item.0.pid", "0").length() > 1);
        process = ProcessHandle.of(Long.parseLong(properties(instance).getProperty("item.0.pid")));
        int port = Integer.parseInt(
                properties(home().resolve("etc/org.apache.karaf.shell.cfg")).getProperty("sshPort"));
        Await.until("a shell on port " + port, Duration.ofSeconds(60), () -> listens(port));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    /** What commands print, and the exit code of the client that gave them. */
    record Typed(int exitCode, List<String> lines) {}

    /** Types commands at its shell, one after the other, until one fails. */
    Typed say(String... commands) throws Exception {
        try (Child client = client("-b")) {
            client.process().outputWriter().write(String.join("\n", commands) + "\n");
            client.process().outputWriter().close();
            List<String> lines = client.restToTheEnd();
            return new Typed(client.exitCode(), lines);
        }
    }

    /** A client that goes on; its words are {@code bin/client}'s. */
    Child client(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home().resolve("bin/client").toString()));
        command.addAll(LOGIN);
        command.addAll(List.of(words));
        return Child.start(Files.createTempFile(folder, "client", ".log"), environment, command.toArray(String[]::new));
    }

    /** A client at a terminal, as somebody at a keyboard has it. */
    Child terminal() throws IOException {
        String command = home().resolve("bin/client") + " " + String.join(" ", LOGIN);
        Map<String, String> terminal = new TreeMap<>(environment);
        terminal.put("TERM", "xterm");
        return Child.start(
                Files.createTempFile(folder, "terminal", ".log"), terminal, "script", "-qec", command, "/dev/null");
    }

    /** The names of its threads. */
    List<String> threads() throws Exception {
        try (Child jcmd = Child.start(
                folder.resolve("jcmd.log"), java.resolve("bin/jcmd").toString(), "" + pid(), "Thread.print")) {
            return jcmd.restToTheEnd().stream()
                    .filter(line -> line.startsWith("\""))
                    .map(line -> line.substring(1, line.indexOf('"', 1)))
                    .toList();
        }
    }

    long pid() {
        return process.orElseThrow().pid();
    }

    String log() throws IOException {
        return Files.readString(home().resolve("data/log/karaf.log"));
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            running.onExit().join();
        });
    }
}
