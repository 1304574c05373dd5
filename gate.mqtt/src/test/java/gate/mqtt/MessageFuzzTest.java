// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.link.Refused;
import gate.link.Role;
import gate.link.ServedGates;
import gate.link.WallClock;
import gate.wire.Wire;
import gate.wire.Word;
import gate.wire.json.CommandJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/**
 * Whatever a stranger publishes on a command topic: at most one command, else a reason, and stop is always one.
 *
 * <p>The build runs the saved messages; with {@code JAZZER_FUZZ=1} in the environment new ones are searched for.
 */
@Tag("fuzz")
class MessageFuzzTest {
    /** The first byte of an input says where it is published; with an odd one everybody is over the rate. */
    private static final List<String> TOPICS = List.of(
            "b/main/command",
            "t/command",
            "b/main/command/otto",
            "b/main/command/vera",
            "b/nobody/command",
            "b/main/command/a b",
            "b/main/command/",
            "b/main/state");

    @FuzzTest(maxDuration = "2m")
    void any_message_is_at_most_one_command_or_has_a_reason(byte[] input) {
        if (input.length == 0) {
            return;
        }
        House house = new House();
        int first = input[0] & 0xff;
        String topic = TOPICS.get(first / 2 % TOPICS.size());
        boolean retained = first >= 0x80;
        house.commands.limit(first % 2 == 0 ? 0 : 1);
        while (first % 2 == 1 && house.main.asked.size() < 2) {
            house.commands.received("b/main/command", "open".getBytes(StandardCharsets.UTF_8), false);
        }
        house.main.asked.clear();
        byte[] payload = Arrays.copyOfRange(input, 1, input.length);

        house.commands.received(topic, payload, retained);

        boolean heard = payload.length > 0 && !topic.equals("b/main/state");
        int commands = house.main.asked.size();
        Map<GateReason, Long> refused = house.refusals.takeChanged().orElse(Map.of());
        assertEquals(
                heard ? 1 : 0,
                commands + refused.values().stream().mapToLong(Long::longValue).sum());
        assertEquals(commands == 0 && heard, !refused.isEmpty());
        if (isStop(payload, topic.startsWith("b/")) && heard && !retained && TOPICS.indexOf(topic) < 4) {
            assertEquals(GateAction.STOP, house.main.commands().get(0).action());
        }
        if (first % 2 == 1 && commands == 1) {
            assertEquals(GateAction.STOP, house.main.commands().get(0).action(), "over the rate");
        }
        assertTrue(house.wire.words.size() <= 1, "at most a receipt, or a clearing");
        for (Word word : house.wire.words) {
            assertTrue(word.topic().matches("(b|t)/[^+#\\x00]*"), word.topic());
            assertTrue(word.text().length() < 2000, word.text());
        }
        house.details.forEach(detail -> assertTrue(detail.length() < 200, detail));
    }

    @FuzzTest(maxDuration = "2m")
    void any_text_is_read_or_refused(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<String> peeked = CommandJson.peekCommand(text);
        try {
            GateCommand command = CommandJson.parse(text).command();
            assertEquals(
                    Optional.of(command.action()),
                    peeked.flatMap(GateAction::ofWord),
                    "whoever looks only at cmd sees the same");
        } catch (Refused refused) {
            assertTrue(refused.reason() == GateReason.MALFORMED || refused.reason() == GateReason.UNKNOWN_COMMAND);
            assertTrue(!CommandJson.isStop(text), "a stop is one");
        }
        for (boolean rich : new boolean[] {false, true}) {
            assertEquals(
                    Words.isStop(text),
                    Words.command(text, rich).filter(GateCommand.stop()::equals).isPresent());
        }
    }

    /** Whether nobody could take it for anything else; said again here, in other words than those of the code. */
    private static boolean isStop(byte[] payload, boolean rich) {
        String text = new String(payload, StandardCharsets.ISO_8859_1);
        String space = "[ \\t\\r\\n]*";
        String json = "\\{" + space + "\"cmd\"" + space + ":" + space + "\"stop\"" + space + "\\}";
        return payload.length <= 16 * 1024
                && text.matches("(?i)" + space + (rich ? "(stop|" + json + ")" : "stop") + space);
    }

    /** Everything between a message and a gate. */
    private static final class House {
        final List<String> details = new ArrayList<>();
        final ScriptedGate main = new ScriptedGate("main");
        final Wire wire = Wire.prompt();
        final Refusals refusals;
        final MqttCommands commands;

        House() {
            TestClock time = new TestClock();
            WallClock wall = time.wall(Instant.EPOCH);
            Guards guards = new Guards(wall, new LinkSession(wall, "1"), System::nanoTime);
            guards.use(PlainText.BY_DRIVER, new Roles(Map.of("otto", Role.OPERATE), true));
            ServedGates gates = main.served(true);
            Receipts receipts = new Receipts(gates, () -> {}, System::nanoTime);
            receipts.speak(new RichTopics("b"));
            receipts.connect(wire.outbox);
            Defuser defuser = new Defuser("gate.mqtt~main", "main", gates, () -> time.nanos, topic -> {});
            defuser.connect(wire.outbox);
            refusals =
                    new Refusals("gate.mqtt~main", () -> time.nanos, (topic, origin, why) -> details.add(why.detail()));
            commands = new MqttCommands("main", gates, guards, refusals, receipts, defuser, () -> time.nanos);
            commands.hear(new CommandTopics(Map.of("t/command", "main"), Optional.of(new RichTopics("b"))));
        }
    }
}
