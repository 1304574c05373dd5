// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs where somebody is not there, does not answer, or says nonsense: each has one line and a code of its own. */
class VerbsInTroubleIT {
    @TempDir
    Path folder;

    private int port;
    private String uri;
    private Mosquitto broker;

    @BeforeEach
    void start() throws Exception {
        port = Ports.free();
        uri = "tcp://127.0.0.1:" + port;
        broker = new Mosquitto(folder, port);
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void nobody_there_is_3_and_nobody_answering_is_4() throws Exception {
        assertThat(gate("open", "--timeout", "1"))
                .isEqualTo(new Said(3, "", "gate: no gateway is known at " + uri + " below gates/: say its --base"));
        try (FakeGateway gateway =
                new FakeGateway(port, "gates/a").is("offline").gate("main", "closed", "{}")) {
            assertThat(gate("open"))
                    .isEqualTo(new Said(3, "", "gate: the gateway gates/a is away: it is not connected to " + uri));
            assertThat(gate("status", "--base", "gates/a").exitCode()).isEqualTo(3);
            gateway.is("online");
            assertThat(gate("open", "main", "--timeout", "1"))
                    .isEqualTo(new Said(
                            4,
                            "",
                            "gate: no receipt of gates/a within 1 s: whether main obeys is not known, look with: gate"
                                    + " status main"));
        }
        broker.signal("STOP");
        assertThat(gate("open", "--timeout", "1")).isEqualTo(new Said(4, "", "gate: no answer from " + uri));
        broker.kill();
        assertThat(gate("open")).isEqualTo(new Said(3, "", "gate: connection refused by " + uri));
        assertThat(gate("status")).isEqualTo(new Said(3, "", "gate: connection refused by " + uri));
    }

    @Test
    void a_bus_that_is_down_empty_or_mute() throws Exception {
        PrivateBus bus = new PrivateBus(folder);
        String[] open = {"open", "main", "--timeout", "1", "--bus", bus.address()};
        Said down = Said.by(folder, open);
        assertThat(down.exitCode()).as(down.err()).isEqualTo(3);
        assertThat(down.err()).startsWith("gate: no bus at " + bus.address());
        try (bus) {
            bus.start();
            assertThat(Said.by(folder, Map.of("GATE_BROKER", uri), open))
                    .isEqualTo(new Said(3, "", "gate: no gateway has the name tw.rocksaying.Gate on " + bus.address()));
            bus.signal("STOP");
            assertThat(Said.by(folder, open)).isEqualTo(new Said(4, "", "gate: no answer on " + bus.address()));
        }
        Said none = Said.by(folder, "open", "--bus", "tcp:host=1.2.3.4");
        assertThat(none.exitCode()).as(none.err()).isEqualTo(2);
    }

    @Test
    void a_broker_that_refuses_is_1() throws Exception {
        int guardedPort = Ports.free();
        try (Mosquitto guarded = Mosquitto.guarded(folder, guardedPort)) {
            guarded.start();
            Said refused = Said.by(folder, Map.of("GATE_BROKER", "tcp://127.0.0.1:" + guardedPort), "open", "main");
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
            assertThat(refused.err().lines()).hasSize(1);
        }
    }

    @Test
    void one_of_several_gateways_has_to_be_named() throws Exception {
        try (FakeGateway a = new FakeGateway(port, "gates/a").is("online").gate("main", "closed", "{\"sequence\":7}");
                FakeGateway b = new FakeGateway(port, "gates/b").is("online").gate("main", "open", "{}")) {
            Said which = gate("open");
            assertThat(which.exitCode()).isEqualTo(2);
            assertThat(which.err())
                    .startsWith("gate: several gateways are at " + uri + ", say which: --base gates/a, --base gates/b");
            a.listen("main");
            try (Child toggle = Said.starting(
                    folder.resolve("toggle.log"), "toggle", "--broker", uri, "--base", "gates/a", "--json")) {
                assertThat(a.answer(
                                "main",
                                "\"outcome\":\"rejected\",\"reason\":\"out-of-date\",\"detail\":\"\\u001b[2J\""))
                        .isEqualTo(Map.of("cmd", "toggle", "session", "s1", "ifSeq", "7"));
                assertThat(toggle.exitCode()).isEqualTo(1);
                assertThat(Files.readString(folder.resolve("toggle.log")))
                        .isEqualTo("gate: main: toggle rejected: out-of-date - \\u{1b}[2J\n");
                assertThat(Said.json(toggle.rest().get(0)).path("detail").asText())
                        .isEqualTo("\u001b[2J");
            }
            b.is("offline");
            assertThat(gate("status").out()).as("the one that is there").startsWith("main: closed");
        }
    }

    @Test
    void what_somebody_left_in_the_topics_does_nothing_to_a_terminal() throws Exception {
        try (FakeGateway gateway = new FakeGateway(port, "gates/a").is("online")) {
            gateway.gate(
                            "main",
                            "\u001b[31mopen",
                            "{\"mode\":\"\\u001b[2J\\u202e\",\"alarms\":[\"\\u0007\",1,{}],\"faults\":7}")
                    .retain("ghost/state", "open")
                    .retain("broken/state", "open")
                    .retain("broken/attributes", "{\"mode\":")
                    .retain("deep/state", "open")
                    .retain("deep/attributes", "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
                    .retain("main/position", "900");
            Said shown = gate("status");
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.out())
                    .startsWith("main: unknown; mode \\u{1b}[2J\\u{202e}; alarms \\u{7}, 1, {}; no faults");
            String json = gate("status", "--json").out();
            assertThat(json.chars()).allMatch(each -> each >= ' ' && each < 0x7f);
            assertThat(Said.json(json).path("mode").asText()).isEqualTo("\u001b[2J\u202e");
        }
    }

    private Said gate(String... words) throws Exception {
        return Said.by(
                folder,
                Stream.concat(Arrays.stream(words), Stream.of("--broker", uri)).toArray(String[]::new));
    }
}
