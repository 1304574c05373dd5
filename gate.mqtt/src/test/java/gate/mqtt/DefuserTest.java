// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.link.Told;
import gate.wire.Wire;
import gate.wire.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefuserTest {
    private static final CommandTopic SHARED = new CommandTopic("b/main/command", "main", Optional.empty(), true);
    private static final CommandTopic TUTORIAL = new CommandTopic("t", "main", Optional.empty(), false);
    private final TestClock time = new TestClock();
    private final ScriptedGate main = new ScriptedGate("main");
    private final List<String> looks = new ArrayList<>();
    private final Defuser defuser = new Defuser(
            "gate.mqtt~main", "main", main.served(true), () -> time.nanos, topic -> looks.add(topic.topic()));
    private Wire wire = Wire.prompt();

    DefuserTest() {
        defuser.connect(wire.outbox);
    }

    @Test
    void a_retained_command_is_cleared_by_an_empty_retained_message() {
        defuser.retained(SHARED);
        Word word = wire.words.get(0);
        assertEquals(List.of("b/main/command "), wire.take());
        assertEquals(List.of(true, 1), List.of(word.retain(), word.qos()));
    }

    @Test
    void one_that_comes_back_within_a_minute_is_an_alarm_once_a_minute() {
        try (Told told = new Told()) {
            defuser.retained(SHARED);
            for (int i = 0; i < 500; i++) {
                time.pass(Duration.ofMillis(100));
                defuser.retained(SHARED);
            }
            assertEquals(1, wire.take().size());
            assertEquals(
                    List.of(GateCommand.alarm(true)
                            .by(GateOrigin.mqtt("main"))
                            .claimedBy("retained commands keep coming back")),
                    main.commands());
            assertEquals(1, told.lines().size());

            time.pass(Duration.ofSeconds(10));
            defuser.retained(SHARED);
            assertEquals(List.of("b/main/command "), wire.take(), "a minute later it is cleared again");
            assertEquals(1, main.asked.size());
            time.pass(Duration.ofSeconds(30));
            defuser.retained(SHARED);
            assertEquals(2, main.asked.size());
        }
    }

    @Test
    void topics_do_not_stand_for_each_other() {
        defuser.retained(SHARED);
        defuser.retained(new CommandTopic("b/main/command/otto", "main", Optional.of("otto"), true));
        assertEquals(2, wire.take().size());
        assertEquals(List.of(), main.asked);
    }

    @Test
    void on_the_tutorials_tree_it_stays_where_the_setting_says_so() {
        defuser.clearTutorial(false);
        defuser.retained(TUTORIAL);
        defuser.retained(TUTORIAL);
        assertEquals(List.of(), wire.take());
        assertEquals(List.of(), main.asked, "nor is it an alarm");
        defuser.retained(SHARED);
        assertEquals(1, wire.take().size());

        defuser.clearTutorial(true);
        defuser.retained(TUTORIAL);
        assertEquals(List.of("t "), wire.take());
    }

    @Test
    void one_whose_clearing_was_lost_with_its_connection_is_cleared_again_and_no_alarm() {
        wire = Wire.slow(10, 100);
        defuser.connect(wire.outbox);
        defuser.retained(SHARED);
        defuser.retained(SHARED);
        assertEquals(1, wire.take().size());
        Wire next = Wire.slow(10, 100);
        defuser.connect(next.outbox);
        defuser.retained(SHARED);
        assertEquals(List.of("b/main/command "), next.take());
        assertEquals(List.of(), main.asked);

        next.acknowledge();
        Wire third = Wire.prompt();
        defuser.connect(third.outbox);
        defuser.retained(SHARED);
        assertEquals(List.of(), third.take());
        assertEquals(1, main.asked.size(), "that one was cleared, and is back");
    }

    @Test
    void thousands_of_retained_topics_fill_nothing_and_are_no_alarm() {
        try (Told told = new Told()) {
            for (int i = 0; i < 5000; i++) {
                defuser.retained(new CommandTopic("b/main/command/u" + i, "main", Optional.of("u" + i), true));
            }
            assertEquals(1000, wire.take().size());
            assertEquals(List.of(), main.asked);
            assertEquals(List.of(), told.lines());
        }
        time.pass(Duration.ofMinutes(1));
        defuser.retained(new CommandTopic("b/main/command/u4999", "main", Optional.of("u4999"), true));
        assertEquals(1, wire.take().size(), "the others in their turn");
    }

    @Test
    void after_a_command_its_topic_is_looked_at_again_at_most_every_ten_seconds() {
        for (int i = 0; i < 100; i++) {
            defuser.obeyed(SHARED, GateAction.OPEN);
            time.pass(Duration.ofMillis(100));
        }
        assertEquals(1, looks.size());
        defuser.obeyed(SHARED, GateAction.OPEN);
        defuser.obeyed(TUTORIAL, GateAction.CLOSE);
        assertEquals(List.of("b/main/command", "b/main/command", "t"), looks);
    }

    @Test
    void what_moves_nothing_shows_nothing() {
        defuser.obeyed(SHARED, GateAction.STOP);
        defuser.obeyed(SHARED, GateAction.QUERY);
        assertEquals(List.of(), looks);
    }
}
