// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateState;
import gate.link.Role;
import gate.link.ServedGates;
import gate.link.WallClock;
import gate.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttCommandsTest {
    private static final String SHARED = "b/main/command";
    private final TestClock time = new TestClock();
    private final WallClock wall = time.wall(Instant.EPOCH);
    private final LinkSession session = new LinkSession(wall, "1");
    private final Guards guards = new Guards(wall, session, System::nanoTime);
    private final ScriptedGate main = new ScriptedGate("main");
    private final ServedGates gates = main.served(true);
    private final Wire wire = Wire.prompt();
    private final Receipts receipts = new Receipts(gates, () -> {}, System::nanoTime);
    private final List<String> looks = new ArrayList<>();
    private final Defuser defuser =
            new Defuser("gate.mqtt~main", "main", gates, () -> time.nanos, topic -> looks.add(topic.topic()));
    private final List<String> refused = new ArrayList<>();
    private final List<String> origins = new ArrayList<>();
    private final Refusals refusals = new Refusals("gate.mqtt~main", () -> time.nanos, (topic, origin, why) -> {
        refused.add(why.reason().word());
        origins.add(origin.toString());
    });
    private final MqttCommands commands =
            new MqttCommands("main", gates, guards, refusals, receipts, defuser, () -> time.nanos);

    MqttCommandsTest() {
        guards.use(PlainText.BY_DRIVER, new Roles(Map.of("otto", Role.OPERATE, "susi", Role.SUPERVISE), true));
        RichTopics rich = new RichTopics("b");
        receipts.speak(rich);
        receipts.connect(wire.outbox);
        defuser.connect(wire.outbox);
        commands.hear(new CommandTopics(Map.of("t/command", "main"), Optional.of(rich)));
        commands.limit(0);
    }

    @Test
    void a_command_reaches_its_gate_with_where_it_came_from() {
        say("t/command", "open");
        say(SHARED, "DOWN");
        say("b/main/command/otto", "50");
        say("b/main/command/susi", "{\"cmd\":\"lockdown\",\"session\":\"" + current() + "\",\"by\":\"x\"}");

        assertEquals(
                List.of(
                        GateCommand.open().by(GateOrigin.mqtt("main")),
                        GateCommand.close().by(GateOrigin.mqtt("main")),
                        GateCommand.of(GateAction.SET_POSITION).position(50).by(GateOrigin.mqtt("main", "otto")),
                        GateCommand.of(GateAction.LOCKDOWN).claimedBy("x").by(GateOrigin.mqtt("main", "susi"))),
                main.commands());
        assertEquals(List.of(), refused);
    }

    @Test
    void the_tutorials_tree_has_neither_json_nor_more_words() {
        say("t/command", "{\"cmd\":\"open\"}");
        say("t/command", "up");
        say("t/command", "50");
        say("t/command", "lockdown");

        assertRefused("unknown-command", "unknown-command", "unknown-command", "unknown-command");
    }

    @Test
    void a_retained_command_is_refused_and_defused_before_anything_else_is_looked_at() {
        commands.limit(1);
        retained(SHARED, "stop");
        retained("t/command", "open");
        retained("b/main/command/otto", "x".repeat(20_000));
        retained("b/nobody/command", "open");
        retained("b/main/command/a b", "open");

        assertRefused("retained", "retained", "retained", "retained", "retained");
        assertEquals(
                List.of(SHARED + " ", "t/command ", "b/main/command/otto ", "b/nobody/command ", "b/main/command/a b "),
                wire.take());
        assertEquals(List.of(), looks);
    }

    @Test
    void an_empty_message_is_nothing_retained_or_not() {
        retained(SHARED, "");
        say(SHARED, "");

        assertRefused();
        assertEquals(List.of(), wire.take());
    }

    @Test
    void what_is_heard_on_any_other_topic_is_nothing() {
        for (String topic : List.of(
                "b/main/state", "b/main/command/otto/x", "b/command", "x/main/command", "b/main/commandx", "")) {
            say(topic, "open");
            retained(topic, "open");
        }
        assertRefused();
    }

    @Test
    void sixteen_kib_are_read_and_one_byte_more_is_not() {
        String json = "{\"cmd\":\"open\",\"session\":\"" + current() + "\"";
        say(SHARED, json + " ".repeat(16 * 1024 - json.length() - 1) + "}");
        assertEquals(1, main.asked.size());
        main.asked.clear();

        say(SHARED, "{\"cmd\":\"open\",\"id\":\"a\",\"reply\":\"p\"}" + " ".repeat(16 * 1024));
        say(SHARED, "stop" + " ".repeat(16 * 1024));
        assertRefused("too-large", "too-large");
        assertEquals(List.of(), wire.take(), "who wanted to be answered was not read");
    }

    @Test
    void what_is_no_text_is_malformed() {
        commands.received(SHARED, new byte[] {(byte) 0xff}, false);
        commands.received(SHARED, new byte[] {'o', 'p', 'e', 'n', 0}, false);
        assertRefused("malformed", "malformed");
    }

    @Test
    void a_gate_that_is_not_there_is_unreachable_and_who_asked_is_told() {
        say("b/nobody/command", "{\"cmd\":\"open\",\"id\":\"a\",\"reply\":\"p\"}");
        say("b/nobody/command", "stop");

        assertRefused("unreachable", "unreachable");
        assertEquals(
                List.of("b/nobody/result/p {\"id\":\"a\",\"outcome\":\"rejected\",\"reason\":\"unreachable\","
                        + "\"detail\":\"no such gate here\"}"),
                wire.take());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "ä", "$SYS", "\u202e", "gatE\n"})
    void a_user_who_cannot_be_one_is_forbidden_even_to_stop(String user) {
        say("b/main/command/" + user, "open");
        say("b/main/command/" + user, "stop");

        assertRefused("forbidden", "forbidden");
    }

    @Test
    void a_user_name_of_any_length_never_becomes_an_origin() {
        say("b/main/command/" + "x".repeat(65), "stop");
        assertRefused("forbidden");
        say("b/main/command/" + "x".repeat(64), "stop");
        assertEquals(1, main.asked.size());
    }

    @Test
    void over_the_rate_of_the_connection_everything_but_stop_is_rejected_unread() {
        commands.limit(20);
        for (int i = 0; i < 40; i++) {
            say(SHARED, "open");
        }
        assertEquals(40, main.asked.size());
        main.asked.clear();

        say(SHARED, "open");
        say(SHARED, "{\"cmd\":\"open\",\"id\":\"a\",\"reply\":\"p\"}");
        say(SHARED, "nonsense");
        say(SHARED, "ſtop");
        say(SHARED, "{\"cmd\":\"ſtop\"}");
        say(SHARED, "x".repeat(20_000));
        say(SHARED, "{\"cmd\":\"stop\"" + " ".repeat(20_000) + "}");
        say("b/nobody/command", "open");
        say("b/main/command/a b", "open");
        commands.received(SHARED, new byte[] {(byte) 0xff}, false);
        assertEquals(10, counted(GateReason.RATE_LIMITED));
        assertRefused();
        assertEquals(List.of(), wire.take());

        say(SHARED, "stop");
        say(SHARED, " STOP\n");
        say(SHARED, "{\"id\":\"a\",\"cmd\":\"Stop\"}");
        say(SHARED, "{\"cmd\":\"stop\", the rest is not even read");
        assertEquals(4, main.asked.size());
        assertTrue(main.commands().stream().allMatch(command -> command.action() == GateAction.STOP));

        time.pass(Duration.ofMillis(50));
        say(SHARED, "open");
        say(SHARED, "open");
        assertEquals(5, main.asked.size(), "one more each twentieth of a second");
    }

    @Test
    void a_user_has_five_a_second_and_takes_nothing_from_the_others() {
        commands.limit(20);
        for (int i = 0; i < 1000; i++) {
            say("b/main/command/otto", "open");
        }
        assertEquals(10, main.asked.size());
        assertEquals(990, counted(GateReason.RATE_LIMITED));

        say("b/main/command/otto", "stop");
        for (int i = 0; i < 5; i++) {
            say("b/main/command/susi", "open");
            say(SHARED, "open");
        }
        assertEquals(21, main.asked.size());
        time.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            say("b/main/command/otto", "open");
        }
        assertEquals(26, main.asked.size());
    }

    @Test
    void without_a_limit_there_is_none_for_users_either() {
        for (int i = 0; i < 1000; i++) {
            say("b/main/command/otto", "open");
        }
        assertEquals(1000, main.asked.size());
    }

    @Test
    void a_thousand_invented_users_fill_nothing() {
        commands.limit(1_000_000);
        for (int i = 0; i < 5000; i++) {
            say("b/main/command/u" + i, "query");
        }
        assertEquals(5000, main.asked.size());
    }

    @Test
    void who_asked_gets_the_decision_and_the_end() {
        say(SHARED, "{\"cmd\":\"open\",\"id\":\"a\",\"reply\":\"p\"}");
        main.asked.get(0).answered().complete(Answer.accepted(7, GateState.OPENING));
        assertEquals(
                List.of("b/main/result/p {\"id\":\"a\",\"outcome\":\"accepted\",\"seq\":7,\"state\":\"opening\"}"),
                wire.take());
    }

    @Test
    void who_cannot_be_understood_is_told_where_and_how_the_gate_is() {
        main.status =
                main.status.toBuilder().sequence(9).state(GateState.CLOSED).build();
        say(SHARED, "{\"id\":\"a\",\"reply\":\"p\",\"cmd\":\"opne\"}");
        assertEquals(
                List.of("b/main/result/p {\"id\":\"a\",\"outcome\":\"rejected\",\"reason\":\"unknown-command\","
                        + "\"detail\":\"no such cmd\",\"seq\":9,\"state\":\"closed\"}"),
                wire.take());
    }

    @Test
    void the_topic_is_looked_at_again_after_a_command_and_not_after_a_refused_one() {
        say(SHARED, "lockdown");
        say(SHARED, "stop");
        say(SHARED, "query");
        assertEquals(List.of(), looks);
        say(SHARED, "open");
        assertEquals(List.of(SHARED), looks);
    }

    @Test
    void events_name_the_origin_that_the_topic_proves() {
        say("b/main/command/vera", "open");
        say(SHARED, "{\"cmd\":\"reset\",\"by\":\"susi\"}");
        assertEquals(List.of("mqtt:main/vera", "mqtt:main"), origins);
    }

    private void say(String topic, String text) {
        commands.received(topic, text.getBytes(StandardCharsets.UTF_8), false);
    }

    private void retained(String topic, String text) {
        commands.received(topic, text.getBytes(StandardCharsets.UTF_8), true);
    }

    private void assertRefused(String... reasons) {
        assertEquals(List.of(reasons), refused);
        assertEquals(List.of(), main.asked);
        refused.clear();
    }

    private long counted(GateReason reason) {
        return refusals.takeChanged().orElse(Map.of()).getOrDefault(reason, 0L);
    }

    private String current() {
        return session.json().replaceAll(".*\"session\":\"(\\w+)\".*", "$1");
    }
}
