// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The verbs of the command {@code gate} against a running gateway, over its broker, its bus and what it offers by itself. */
class VerbsIT {
    @TempDir
    static Path folder;

    private static int port;
    private static Mosquitto broker;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        port = Ports.free();
        broker = new Mosquitto(folder, port);
        broker.start();
        gateway = Gateway.start(
                folder,
                "gate.broker:enabled=false",
                "gate.mqtt~main:broker.uri=tcp://127.0.0.1:" + port,
                "gate.mqtt~main:base=gates/check",
                "gate.mqtt~main:roles=ann:supervise",
                "gate.mqtt~main:rate.limit=0",
                "gate~main:travel.ms=300",
                "gate~slow:driver=simulated",
                "gate~slow:travel.ms=2500");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        broker.close();
    }

    static Stream<List<String>> ways() throws Exception {
        return Stream.of(broker("--username", "ann"), bus());
    }

    private static List<String> broker(String... more) {
        List<String> way = new ArrayList<>(List.of("--broker", "tcp://127.0.0.1:" + port));
        way.addAll(Arrays.asList(more));
        return way;
    }

    private static List<String> bus() throws Exception {
        return List.of("--bus", gateway.bus());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void every_verb_is_obeyed_and_told(List<String> way) throws Exception {
        assertThat(gate(way, "open main --wait")).isEqualTo(new Said(0, "main: open completed", ""));
        JsonNode open = gate(way, "status main --json").json();
        assertThat(open.path("gate").asText() + open.path("state").asText() + open.path("position"))
                .isEqualTo("mainopen100");
        assertThat(open.path("inputs").path("limit-open").asText()).isEqualTo("active");
        assertThat(gate(way, "toggle main --wait")).isEqualTo(new Said(0, "main: toggle completed", ""));
        assertThat(gate(way, "alarm on main")).isEqualTo(new Said(0, "main: alarm on accepted", ""));
        assertThat(gate(way, "status main").out())
                .startsWith("main: closed, 0 % since ")
                .contains("; mode normal; alarms manual; no faults");
        assertThat(gate(way, "alarm off main --quiet")).isEqualTo(new Said(0, "", ""));

        JsonNode locked = gate(way, "lockdown main --wait --json").json();
        assertThat(locked.path("command").asText() + " "
                        + locked.path("outcome").asText())
                .isEqualTo("lockdown completed");
        assertThat(gate(way, "open main")).isEqualTo(new Said(1, "", "gate: main: open rejected: lockdown"));
        assertThat(gate(way, "release main")).isEqualTo(new Said(0, "main: release accepted", ""));

        assertThat(gate(way, "open slow")).isEqualTo(new Said(0, "slow: open accepted", ""));
        assertThat(gate(way, "stop slow --wait")).isEqualTo(new Said(0, "slow: stop completed", ""));
        assertThat(gate(way, "close slow")).isEqualTo(new Said(0, "slow: close accepted", ""));
        List<String> ids = new ArrayList<>();
        for (String line : gate(way, "status --json").out().lines().toList()) {
            JsonNode each = Said.json(line);
            ids.add(each.path("gate").asText());
            assertThat(each.path("alarms").size()).isZero();
        }
        assertThat(ids).containsExactly("main", "slow");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void which_gate_has_to_be_clear(List<String> way) throws Exception {
        Said which = gate(way, "open");
        assertThat(which.exitCode()).isEqualTo(2);
        assertThat(which.err()).startsWith("gate: say which gate: main, slow\n");
        Said none = gate(way, "open north");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).startsWith("gate: no gate north is at ").endsWith(", which has main, slow");
    }

    @Test
    void without_a_way_it_is_the_bus_of_the_local_gateway_else_its_broker() throws Exception {
        List<String> home = List.of("--home", folder.resolve("gateway").toString());
        assertThat(gate(home, "open main --wait")).isEqualTo(new Said(0, "main: open completed", ""));
        assertThat(gate(home, "status main").out()).startsWith("main: open, 100 % ");
        assertThat(gate(home, "release main").err())
                .as("the bus knows who asks, the broker would not")
                .isEmpty();

        String[] status = {"status", "main", "--home", home.get(1)};
        Said typed = Said.by(folder, Map.of("GATE_BUS", "unix:path=/none", "GATE_BASE", "gates/none"), status);
        assertThat(typed.out()).as("what is typed wins over " + typed).startsWith("main: open, 100 % ");
        Map<String, String> empty =
                Map.of("GATE_HOME", home.get(1), "GATE_BROKER", "", "GATE_BUS", "", "GATE_BASE", "", "GATE_CA", "");
        assertThat(Said.by(folder, empty, "status", "main").out())
                .as("empty variables are none")
                .startsWith("main: open, 100 % ");

        Path other = Files.createDirectories(folder.resolve("other/etc"));
        Files.writeString(
                other.resolve("gate.mqtt-main.cfg"), "broker.uri=tcp://127.0.0.1:" + port + "\nbase=gates/check\n");
        Files.writeString(other.resolve("gate.dbus.cfg"), "bus=none\n");
        List<String> byBroker = List.of("--home", folder.resolve("other").toString());
        assertThat(gate(byBroker, "close main --wait").exitCode()).isZero();
        assertThat(gate(byBroker, "lockdown main").err()).contains("forbidden");
        Said nothing = gate(List.of("--home", folder.resolve("nothing").toString()), "open main");
        assertThat(nothing.exitCode()).as(nothing.err()).isEqualTo(3);
        assertThat(nothing.err()).contains("names no broker: say --home, --broker or --bus");
    }

    @Test
    void somebody_without_a_name_moves_gates_over_the_broker_and_does_not_lock_them() throws Exception {
        assertThat(gate(broker(), "lockdown main"))
                .isEqualTo(new Said(1, "", "gate: main: lockdown rejected: forbidden - lockdown needs a user topic"));
        assertThat(gate(broker(), "close main --wait").exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void what_is_ended_by_somebody_else_has_failed(List<String> way) throws Exception {
        assertThat(gate(way, "close slow --wait").exitCode()).isZero();
        try (Client witness = Client.connect(port, "witness");
                Child opening = waiting(way, "open")) {
            witness.subscribe("gates/check/slow/state");
            witness.await("it moves", heard -> heard.text().equals("opening"));
            assertThat(gate(bus(), "stop slow").exitCode()).isZero();
            assertThat(opening.exitCode()).isEqualTo(1);
            assertThat(told("open")).isEqualTo("gate: slow: open cancelled: stopped\n");
        }
        Said late = gate(way, "open slow --wait --timeout 1");
        assertThat(late).isEqualTo(new Said(4, "", "gate: accepted, and did not end within 1 s"));
        assertThat(gate(way, "stop slow").exitCode()).isZero();
    }

    @Test
    void a_broker_that_is_restarted_while_somebody_waits_loses_nothing() throws Exception {
        assertThat(gate(bus(), "close slow --wait").exitCode()).isZero();
        int before = cycles();
        try (Child opening = waiting(broker(), "open")) {
            Await.until("it moves", () -> slow().startsWith("slow: opening"));
            broker.kill();
            Await.until("it is there without a broker", () -> slow().startsWith("slow: open,"));
            broker.start();
            assertThat(opening.exitCode()).as(told("open")).isZero();
            assertThat(opening.rest()).containsExactly("slow: open completed");
        }
        assertThat(cycles()).as("asked twice, obeyed once").isEqualTo(before + 1);
    }

    private static String slow() throws Exception {
        return gate(bus(), "status slow").out();
    }

    private static int cycles() throws Exception {
        return gate(bus(), "status slow --json").json().path("cycles").asInt();
    }

    private static Child waiting(List<String> way, String verb) throws Exception {
        List<String> words = new ArrayList<>(List.of(verb, "slow", "--wait"));
        words.addAll(way);
        return Said.starting(folder.resolve("waiting-" + verb + ".log"), words.toArray(String[]::new));
    }

    private static String told(String verb) throws Exception {
        return Files.readString(folder.resolve("waiting-" + verb + ".log"));
    }

    private static Said gate(List<String> way, String words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(way);
        return Said.by(folder, all.toArray(String[]::new));
    }
}
