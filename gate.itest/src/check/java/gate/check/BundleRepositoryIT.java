// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A framework with nothing in it resolves a gate on MQTT from our bundle repository, on a web server as docs/install.md says. */
@Timeout(120)
class BundleRepositoryIT {
    private static final List<String> SHELL = List.of(
            "org.apache.felix.gogo.runtime-1.1.6",
            "org.apache.felix.gogo.command-1.1.2",
            "org.apache.felix.gogo.shell-1.1.4",
            "org.apache.felix.bundlerepository-2.0.10");

    @TempDir
    Path folder;

    @Test
    void a_gate_is_resolved_from_a_web_server_installed_and_moved() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("gate.docs"), "install.md"));
        int web = Ports.free();
        int mqtt = Ports.free();
        Files.createDirectories(folder.resolve("etc"));
        String serve = block(page, "sh", "http.server").replace("8000", web + " --bind 127.0.0.1");
        try (Mosquitto mosquitto = new Mosquitto(folder, mqtt);
                Child server = Child.start(
                        folder.resolve("server.log"),
                        "sh",
                        "-ec",
                        "cd '" + moved() + "'\n" + serve.replace("python3", "exec python3"));
                Child felix = felix()) {
            mosquitto.start();
            Ports.awaitListener(web);
            type(felix, block(page, "gogo", "obr:deploy").replace("8000", Integer.toString(web)));
            felix.awaitLine(line -> line.contains("done."), "done.");
            type(felix, "lb -s\n");
            String last = felix.awaitLine(line -> line.contains("|gate.mqtt ("), "gate.mqtt");
            assertThat(last).contains("Active");
            assertThat(Files.readString(folder.resolve("server.log"))).contains("GET /gate.mqtt-");
            Files.writeString(folder.resolve("etc/gate-main.cfg"), "driver=simulated\ntravel.ms=50\n");
            Files.writeString(
                    folder.resolve("etc/gate.mqtt-main.cfg"),
                    "broker.uri=tcp://127.0.0.1:" + mqtt + "\nbase=gates/obr\n");
            try (Client client = Client.connect(mqtt, "operator")) {
                client.subscribe("gates/obr/availability", "tw/rocksaying/status");
                client.await("online", said -> said.text().equals("online"));
                client.say("tw/rocksaying/command", "open");
                client.await("opened", said -> said.text().equals("opened"));
            }
            assertThat(server.process().isAlive()).isTrue();
            Summary.tell("bundle repository: gate.mqtt and what it needs, "
                    + Files.readString(folder.resolve("server.log")).split("GET /[^i]\\S+\\.jar", -1).length
                    + " bundles resolved from a web server by Felix; opened by MQTT");
        }
    }

    @Test
    void its_addresses_are_relative_and_there() throws Exception {
        Path repository = Release.at("gate.release/target/repository");
        Matcher address = Pattern.compile("name=\"url\" value=\"([^\"]+)\"")
                .matcher(Files.readString(repository.resolve("index.xml")));
        int addresses = 0;
        while (address.find()) {
            assertThat(address.group(1)).doesNotContain(":", "/");
            assertThat(repository.resolve(address.group(1))).isRegularFile();
            addresses++;
        }
        try (Stream<Path> all = Files.list(repository)) {
            assertThat(all.filter(file -> file.toString().endsWith(".jar"))).hasSize(addresses);
        }
    }

    /** Somewhere else than where it was made, as {@code gate.release/target/repository} of the page. */
    private Path moved() throws IOException {
        Path to = Files.createDirectories(folder.resolve("gate.release/target/repository"));
        try (Stream<Path> all = Files.list(Release.at("gate.release/target/repository"))) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    /** A framework that has its shell and nothing else; it reads what is typed. */
    private Child felix() throws IOException {
        Path stacks = Path.of(System.getProperty("gate.stacks"));
        Path bundle = Files.createDirectories(folder.resolve("bundle"));
        for (String name : SHELL) {
            Files.copy(stacks.resolve(name + ".jar"), bundle.resolve(name + ".jar"));
        }
        return Child.start(
                folder.resolve("felix.log"),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dfelix.auto.deploy.dir=" + bundle,
                "-Dfelix.auto.deploy.action=install,start",
                "-Dfelix.fileinstall.dir=" + folder.resolve("etc"),
                "-Dfelix.fileinstall.poll=100",
                "-Dfelix.fileinstall.filter=[^.].*\\.cfg",
                "-Dfelix.fileinstall.enableConfigSave=false",
                "-Dorg.osgi.framework.storage=" + folder.resolve("cache"),
                "-jar",
                stacks.resolve("org.apache.felix.main-7.0.5.jar").toString());
    }

    private static void type(Child shell, String words) throws IOException {
        shell.process().outputWriter().write(words);
        shell.process().outputWriter().flush();
    }

    private static String block(String page, String language, String words) {
        Matcher matcher =
                Pattern.compile("(?ms)^```" + language + "$\\n(.*?)^```$").matcher(page);
        while (matcher.find()) {
            if (matcher.group(1).contains(words)) {
                return matcher.group(1);
            }
        }
        throw new AssertionError("no block for " + language + " with " + words);
    }
}
