// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.link.Refused;
import gate.link.Request;
import gate.link.Role;
import gate.link.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardsTest {
    private static final Instant NOW = ScriptedGate.TIME;
    private static final CommandTopic SHARED = new CommandTopic("b/main/command", "main", Optional.empty(), true);
    private static final CommandTopic TUTORIAL = new CommandTopic("t", "main", Optional.empty(), false);
    private static final Set<GateAction> VIEW = EnumSet.of(GateAction.QUERY);
    private static final Set<GateAction> OPERATE = EnumSet.of(
            GateAction.QUERY,
            GateAction.OPEN,
            GateAction.CLOSE,
            GateAction.STOP,
            GateAction.PARTIAL,
            GateAction.ACCESS,
            GateAction.SET_POSITION,
            GateAction.TOGGLE,
            GateAction.ALARM,
            GateAction.SILENCE);
    private static final Set<GateAction> SUPERVISE = EnumSet.complementOf(EnumSet.of(GateAction.MAINTENANCE));

    private final TestClock time = new TestClock();
    private WallClock wall = time.wall(Instant.EPOCH);
    private long nanos;
    private LinkSession session = new LinkSession(wall, "1");
    private Guards guards = new Guards(wall, session, () -> nanos);

    @ParameterizedTest
    @EnumSource(GateAction.class)
    void each_role_may_what_the_contract_gives_it_and_maintenance_nobody(GateAction action) {
        use(PlainText.ALL, true);
        assertMay(VIEW.contains(action) || action == GateAction.STOP, user("vera"), action);
        assertMay(VIEW.contains(action) || action == GateAction.STOP, user("unnamed"), action);
        assertMay(OPERATE.contains(action), user("otto"), action);
        assertMay(SUPERVISE.contains(action), user("susi"), action);
        assertMay(OPERATE.contains(action), SHARED, action);
        assertMay(OPERATE.contains(action), TUTORIAL, action);
        use(PlainText.ALL, false);
        assertMay(VIEW.contains(action), user("vera"), action);
        assertMay(OPERATE.contains(action), user("otto"), action);
    }

    @Test
    void plain_words_are_obeyed_as_the_setting_says_and_by_default_as_the_driver_is() throws Refused {
        Object[][] table = {
            // setting, simulated, open, stop
            {PlainText.BY_DRIVER, true, true, true},
            {PlainText.BY_DRIVER, false, false, true},
            {PlainText.ALL, true, true, true},
            {PlainText.ALL, false, true, true},
            {PlainText.STOP_ONLY, true, false, true},
            {PlainText.STOP_ONLY, false, false, true},
            {PlainText.OFF, true, false, false},
            {PlainText.OFF, false, false, false},
        };
        for (Object[] row : table) {
            use((PlainText) row[0], true);
            boolean simulated = (boolean) row[1];
            Request open = Request.word(GateCommand.open());
            for (boolean json : new boolean[] {false, true}) {
                assertEquals(
                        (boolean) row[2] ? Optional.empty() : Optional.of(GateReason.FORBIDDEN),
                        judge(SHARED, open, json, simulated),
                        row[0] + ": JSON without an age is judged as a word");
            }
            assertEquals(
                    (boolean) row[3] ? Optional.empty() : Optional.of(GateReason.FORBIDDEN),
                    judge(SHARED, Request.word(GateCommand.stop()), false, simulated));
            assertEquals(
                    Optional.empty(),
                    judge(SHARED, Request.word(GateCommand.stop()), true, simulated),
                    "a JSON stop is no plain word");
            assertEquals(Optional.empty(), judge(SHARED, written(GateCommand.open(), NOW), true, simulated));
        }
    }

    @Test
    void a_toggle_without_an_age_is_never_obeyed() {
        use(PlainText.ALL, true);
        assertEquals(
                Optional.of(GateReason.MALFORMED),
                judge(SHARED, Request.word(GateCommand.of(GateAction.TOGGLE)), false, true));
        GateCommand guarded = GateCommand.of(GateAction.TOGGLE).ifSequence(7);
        assertEquals(Optional.of(GateReason.MALFORMED), judge(SHARED, Request.word(guarded), true, true));
        assertEquals(Optional.empty(), judge(SHARED, written(guarded, NOW), true, true));
    }

    @Test
    void a_command_may_be_ten_seconds_old_and_not_a_millisecond_more() throws Refused {
        assertAge(GateCommand.open(), Duration.ofSeconds(10), Optional.empty(), Optional.empty());
        assertAge(GateCommand.open(), Duration.ofMillis(10_001), Optional.empty(), Optional.of(GateReason.EXPIRED));
        assertAge(GateCommand.query(), Duration.ofMillis(10_001), Optional.empty(), Optional.of(GateReason.EXPIRED));
    }

    @Test
    void its_own_ttl_counts_where_it_has_one() {
        Optional<Duration> ttl = Optional.of(Duration.ofMillis(500));
        assertAge(GateCommand.open(), Duration.ofMillis(500), ttl, Optional.empty());
        assertAge(GateCommand.open(), Duration.ofMillis(501), ttl, Optional.of(GateReason.EXPIRED));
        assertAge(GateCommand.open(), Duration.ZERO, Optional.of(Duration.ZERO), Optional.empty());
        assertAge(GateCommand.open(), Duration.ofSeconds(60), Optional.of(Duration.ofSeconds(60)), Optional.empty());
    }

    @Test
    void a_lockdown_reaches_the_gate_whenever_it_comes_with_thirty_seconds_to_move() throws Refused {
        use(PlainText.ALL, true);
        GateCommand lockdown = GateCommand.of(GateAction.LOCKDOWN);
        for (Duration age : new Duration[] {Duration.ZERO, Duration.ofSeconds(31), Duration.ofDays(1)}) {
            GateCommand judged = guards.judge(user("susi"), written(lockdown, NOW.minus(age)), true, true);
            assertEquals(Optional.of(NOW.minus(age)), judged.written());
            assertEquals(Optional.of(NOW.minus(age).plusSeconds(30)), judged.deadline());
        }
    }

    @Test
    void a_gate_that_judges_again_gets_when_it_was_written_and_the_deadline() throws Refused {
        GateCommand judged = guards.judge(SHARED, written(GateCommand.open(), NOW.minusSeconds(3)), true, true);
        assertEquals(GateCommand.open().written(NOW.minusSeconds(3)).deadline(NOW.plusSeconds(7)), judged);
    }

    @Test
    void five_seconds_in_the_future_are_the_clocks_and_more_is_none() {
        assertAge(GateCommand.open(), Duration.ofSeconds(-5), Optional.empty(), Optional.empty());
        assertAge(GateCommand.open(), Duration.ofMillis(-5001), Optional.empty(), Optional.of(GateReason.CLOCK_SKEW));
        assertAge(
                GateCommand.open(),
                Duration.ofDays(-365),
                Optional.of(Duration.ofHours(1)),
                Optional.of(GateReason.CLOCK_SKEW));
    }

    @Test
    void a_session_is_valid_until_the_next_one_and_needs_no_clock() {
        use(PlainText.STOP_ONLY, true);
        String id = current();
        assertEquals(Optional.empty(), judge(SHARED, in(id, GateCommand.open()), true, false));
        assertEquals(
                Optional.of(GateReason.WRONG_SESSION), judge(SHARED, in("x" + id, GateCommand.open()), true, false));
        session.renew();
        assertEquals(Optional.of(GateReason.WRONG_SESSION), judge(SHARED, in(id, GateCommand.open()), true, false));
        assertEquals(Optional.empty(), judge(SHARED, in(current(), GateCommand.open()), true, false));
    }

    @Test
    void with_a_session_and_a_time_both_are_judged() {
        Request old = new Request(
                GateCommand.open(),
                Optional.of(NOW.minusSeconds(11)),
                Optional.empty(),
                Optional.of(current()),
                Optional.empty());
        assertEquals(Optional.of(GateReason.EXPIRED), judge(SHARED, old, true, true));
        Request foreign = new Request(
                GateCommand.open(), Optional.of(NOW), Optional.empty(), Optional.of("other"), Optional.empty());
        assertEquals(Optional.of(GateReason.WRONG_SESSION), judge(SHARED, foreign, true, true));
    }

    @Test
    void while_the_clock_is_not_set_a_time_proves_nothing() {
        wall = time.wall(NOW.plusSeconds(1));
        session = new LinkSession(wall, "1");
        guards = new Guards(wall, session, () -> nanos);
        use(PlainText.BY_DRIVER, true);

        Request timed = written(GateCommand.open(), NOW);
        assertEquals(Optional.of(GateReason.CLOCK_UNSET), judge(SHARED, timed, true, true));
        Request both = new Request(
                GateCommand.open(),
                Optional.of(NOW.minusSeconds(3600)),
                Optional.empty(),
                Optional.of(current()),
                Optional.empty());
        assertEquals(Optional.empty(), judge(SHARED, both, true, true), "the session proves it");
        assertEquals(Optional.empty(), judge(SHARED, in(current(), GateCommand.open()), true, true));
        assertEquals(Optional.of(GateReason.WRONG_SESSION), judge(SHARED, in("x", GateCommand.open()), true, true));
        assertEquals(Optional.empty(), judge(SHARED, Request.word(GateCommand.open()), false, true));
        assertEquals(Optional.of(GateReason.FORBIDDEN), judge(SHARED, Request.word(GateCommand.open()), false, false));
        assertEquals(
                Optional.empty(),
                judge(SHARED, written(GateCommand.of(GateAction.SILENCE), NOW), true, true),
                "moves nothing");

        time.pass(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), judge(SHARED, written(GateCommand.open(), time.now), true, true));
    }

    @ParameterizedTest
    @EnumSource(
            value = GateAction.class,
            names = {"OPEN", "CLOSE", "PARTIAL", "SET_POSITION", "ACCESS", "HOLD_OPEN", "LOCKDOWN", "TOGGLE"})
    void every_movement_needs_a_proof_of_its_age_while_the_clock_is_not_set(GateAction action) {
        wall = time.wall(NOW.plusSeconds(1));
        guards = new Guards(wall, session, () -> nanos);
        use(PlainText.ALL, true);
        GateCommand command = GateCommand.of(action).ifSequence(1);
        assertEquals(Optional.of(GateReason.CLOCK_UNSET), judge(user("susi"), written(command, NOW), true, true));
    }

    @Test
    void stop_wins_whatever_its_age_and_session() throws Refused {
        use(PlainText.STOP_ONLY, true);
        for (Instant when : new Instant[] {Instant.EPOCH, NOW, NOW.plus(Duration.ofDays(1))}) {
            Request stop = new Request(
                    GateCommand.stop().id("a"),
                    Optional.of(when),
                    Optional.of(Duration.ZERO),
                    Optional.of("long ago"),
                    Optional.empty());
            GateCommand judged = guards.judge(user("vera"), stop, true, false);
            assertEquals(GateCommand.stop().id("a"), judged, "without times: it is never out of date");
        }
        wall = time.wall(NOW.plusSeconds(1));
        guards = new Guards(wall, session, () -> nanos);
        assertEquals(Optional.empty(), judge(SHARED, written(GateCommand.stop(), NOW), true, false), "clock unset");
    }

    @Test
    void a_refusal_keeps_whom_to_answer() {
        Request old = new Request(
                GateCommand.open().id("a"),
                Optional.of(NOW.minusSeconds(60)),
                Optional.empty(),
                Optional.empty(),
                Optional.of("panel"));
        Refused refused = assertThrows(Refused.class, () -> guards.judge(SHARED, old, true, true));
        assertEquals(Optional.of("a"), refused.id());
        assertEquals(Optional.of("panel"), refused.reply());
    }

    private void use(PlainText plain, boolean stopForAll) {
        guards.use(
                plain, new Roles(Map.of("vera", Role.VIEW, "otto", Role.OPERATE, "susi", Role.SUPERVISE), stopForAll));
    }

    private void assertMay(boolean may, CommandTopic topic, GateAction action) {
        Request request = written(GateCommand.of(action).ifSequence(1), NOW);
        assertEquals(
                may ? Optional.empty() : Optional.of(GateReason.FORBIDDEN),
                judge(topic, request, true, true),
                action + " on " + topic.topic());
    }

    private void assertAge(GateCommand command, Duration age, Optional<Duration> ttl, Optional<GateReason> reason) {
        Request request = new Request(command, Optional.of(NOW.minus(age)), ttl, Optional.empty(), Optional.empty());
        assertEquals(reason, judge(SHARED, request, true, false), command + " of " + age);
    }

    /** Why it is refused; empty when it passes. */
    private Optional<GateReason> judge(CommandTopic topic, Request request, boolean json, boolean simulated) {
        try {
            guards.judge(topic, request, json, simulated);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.reason());
        }
    }

    private String current() {
        return session.json().replaceAll(".*\"session\":\"(\\w+)\".*", "$1");
    }

    private static CommandTopic user(String name) {
        return new CommandTopic("b/main/command/" + name, "main", Optional.of(name), true);
    }

    private static Request written(GateCommand command, Instant when) {
        return new Request(command, Optional.of(when), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Request in(String session, GateCommand command) {
        return new Request(command, Optional.empty(), Optional.empty(), Optional.of(session), Optional.empty());
    }
}
