// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gate doctor}: a gateway that is well has nothing wrong, and whatever is spoilt here is found. */
class DoctorIT {
    private static final List<String> CHECKS = List.of(
            "java",
            "configuration",
            "secrets",
            "disk",
            "gateway",
            "ports",
            "page",
            "broker",
            "retained",
            "availability",
            "clock",
            "bus");

    @TempDir
    Path folder;

    private Path home;
    private int port;
    private int web;

    /** A command that has ended. */
    private record Told(int exitCode, List<String> lines) {
        List<String> about(String check, String verdict) {
            return lines.stream()
                    .filter(line -> line.startsWith(verdict) && line.contains("  " + check + "  "))
                    .toList();
        }
    }

    @BeforeEach
    void configure() throws Exception {
        home = folder.resolve("gateway");
        port = Ports.free();
        web = Ports.free();
        write("etc/gate-main.cfg", "driver=simulated");
        write("etc/gate.broker.cfg", "enabled=true", "port=" + port, "websocket.port=-1");
        write("etc/gate.mqtt-main.cfg", "broker.uri=tcp://127.0.0.1:" + port, "base=gates/house");
        write("etc/gate.web.cfg", "enabled=true", "port=" + web);
        write("etc/gate.dbus.cfg", "bus=private");
    }

    @Test
    void a_gateway_that_is_well_has_nothing_wrong_and_what_becomes_wrong_is_found() throws Exception {
        try (Gateway gateway = Gateway.start(folder, "gate.web:enabled=true")) {
            Told well = doctor();
            assertThat(well.exitCode()).as(String.join("\n", well.lines())).isZero();
            assertThat(CHECKS)
                    .allSatisfy(check -> assertThat(well.about(check, "ok"))
                            .as(check + " in " + well)
                            .isNotEmpty());
            assertThat(well.lines()).last().isEqualTo("nothing is wrong");
            assertThat(doctor("--quiet")).isEqualTo(new Told(0, List.of()));

            write("etc/gate.mqtt-second.cfg", "broker.uri=tcp://127.0.0.1:1", "heartbeat.ms=1");
            Await.until("it is refused", () -> gateway.log().contains("gate.mqtt~second"));
            write("etc/gate-main.cfg", "driver=simulated", "driver=other");
            Told spoilt = doctor("--json");
            assertThat(spoilt.exitCode()).isEqualTo(1);
            assertThat(spoilt.lines()).hasSize(1);
            assertThat(spoilt.lines().get(0))
                    .startsWith("{\"wrong\":2,\"findings\":[{\"check\":\"java\",\"verdict\":\"ok\",\"text\":\"")
                    .contains("gate.mqtt~second: ")
                    .contains("gate-main.cfg: driver stands there twice");
        }
    }

    @Test
    void without_a_gateway_everything_that_keeps_one_from_working_is_found_at_once() throws Exception {
        write("etc/gate.cfg", "driver=simulated");
        write("etc/gate.unheard.cfg", "a=b");
        write("etc/gate.dbus.cfg", "bus=unix:path=" + folder.resolve("no-bus"));
        write("secrets/mqtt", "secret");
        Files.setPosixFilePermissions(home.resolve("secrets/mqtt"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.createDirectories(home.resolve("data"));
        try (Mosquitto broker = new Mosquitto(folder, port);
                Mosquitto inTheWay = new Mosquitto(Files.createDirectories(folder.resolve("other")), web)) {
            broker.start();
            inTheWay.start();
            try (Client client = Client.connect(port, "plants")) {
                client.retain("gates/house/main/command", "open");
                client.retain("gates/house/main/command/o'neill", "\u001b[31mopen");
                client.retain("tw/rocksaying/command", "open");
                client.retain("gates/house/availability", "online");
                client.retain("gates/house/main/availability", "offline");
            }
            Told told = doctor();
            assertThat(told.exitCode()).isEqualTo(1);
            assertThat(told.about("configuration", "wrong"))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).contains("gate.cfg: there may be several of gate"),
                            line -> assertThat(line).contains("nothing in this gateway takes gate.unheard"));
            assertThat(told.about("secrets", "wrong"))
                    .anyMatch(line -> line.endsWith("chmod 600 " + home.resolve("secrets/mqtt")))
                    .anyMatch(line -> line.endsWith("chmod 700 " + home.resolve("data")));
            assertThat(told.about("gateway", "wrong"))
                    .singleElement()
                    .asString()
                    .endsWith("gate run --home " + home);
            assertThat(told.about("ports", "wrong"))
                    .singleElement()
                    .asString()
                    .contains(port + " is held by mosquitto (process ");
            assertThat(told.about("page", "wrong"))
                    .singleElement()
                    .asString()
                    .contains(web + " is held by mosquitto (process ")
                    .endsWith("stop that, or set another port in " + home.resolve("etc/gate.web.cfg"));
            assertThat(told.about("availability", "wrong"))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .contains("gates/house/main/availability says offline; look at the driver"),
                            line -> assertThat(line).contains("nothing lies on gates/house/session"));
            assertThat(told.about("bus", "wrong"))
                    .singleElement()
                    .asString()
                    .contains("no bus at unix:path=" + folder.resolve("no-bus"));
            assertThat(told.about("broker", "ok")).hasSize(2);
            assertThat(String.join("\n", told.lines())).doesNotContain("\u001b").contains("'\\u{1b}[31mopen'");
            assertThat(told.about("retained", "wrong")).hasSize(3).allSatisfy(this::clears);
            Mosquitto.publish(folder, port, "-r", "-t", "gates/house/availability", "-m", "offline");
            Mosquitto.publish(folder, port, "-r", "-t", "gates/house/main/availability", "-n");
            Told mended = doctor();
            assertThat(mended.about("retained", "ok")).hasSize(1);
            assertThat(mended.about("availability", "wrong"))
                    .singleElement()
                    .asString()
                    .contains("gates/house/availability says offline; start this gateway");
        }
    }

    @Test
    void a_broker_that_refuses_or_says_nothing_or_is_away_is_told_apart() throws Exception {
        write("guess", "wrong");
        Path guess = home.resolve("guess");
        Files.setPosixFilePermissions(guess, PosixFilePermissions.fromString("rw-------"));
        String uri = "tcp://127.0.0.1:" + port;
        try (Mosquitto broker = Mosquitto.guarded(folder, port)) {
            broker.start();
            Told refused = doctor("--broker", uri, "--username", "ann", "--password-file", guess.toString());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.about("broker", "ok")).singleElement().asString().contains(uri + " answers");
            assertThat(refused.about("broker", "wrong"))
                    .singleElement()
                    .asString()
                    .contains("(as ann); correct --username and --password-file");
            assertThat(refused.about("retained", "skipped")).hasSize(1);

            broker.signal("STOP");
            long before = System.nanoTime();
            Told mute = doctor("--broker", uri, "--timeout", "1");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
            assertThat(mute.about("broker", "wrong")).singleElement().asString().contains("no answer from " + uri);
        }
        Told away = doctor();
        assertThat(away.about("broker", "wrong"))
                .singleElement()
                .asString()
                .contains("connection refused by " + uri + "; start the broker");
        assertThat(away.about("ports", "ok")).singleElement().asString().endsWith(port + " is free");
        assertThat(away.about("page", "ok")).singleElement().asString().endsWith(web + " is free");
    }

    @Test
    void a_disk_that_is_full_is_found() throws Exception {
        Path data = Files.createDirectories(home.resolve("data"));
        String full = "mount -t tmpfs -o size=8k none " + data + " && " + gate() + " doctor --home " + home;
        Told told = run(Map.of(), "unshare", "-m", "sh", "-c", full);
        assertThat(told.about("disk", "wrong"))
                .singleElement()
                .asString()
                .contains("nothing can be written to " + data + ": No space left on device; make room");
    }

    private void clears(String line) {
        try (Child cleared = Child.start(
                Files.createTempFile(folder, "clear", ".log"),
                "sh",
                "-c",
                line.substring(line.indexOf("mosquitto_pub")))) {
            assertThat(cleared.exitCode()).as(line).isZero();
        } catch (Exception unusable) {
            throw new AssertionError(line, unusable);
        }
    }

    private void write(String name, String... lines) throws Exception {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Told doctor(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(gate(), "doctor", "--home", home.toString()));
        command.addAll(Arrays.asList(options));
        return run(Map.of(), command.toArray(String[]::new));
    }

    private Told run(Map<String, String> environment, String... command) throws Exception {
        try (Child child = Child.start(Files.createTempFile(folder, "doctor", ".log"), environment, command)) {
            List<String> lines = child.restToTheEnd();
            return new Told(child.exitCode(), lines);
        }
    }

    private static String gate() {
        return System.getProperty("gate.bin");
    }
}
