// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCapability;
import gate.api.GateCause;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateOrigin;
import gate.api.GatePhase;
import gate.api.GatePosition;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.GateStatusBuilder;
import gate.api.InputState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusValuesTest {
    @ParameterizedTest
    @CsvSource({
        "CLOSED, closed",
        "OPENING, opening",
        "OPEN, open",
        "CLOSING, closing",
        "STOPPED, stopped",
        "UNKNOWN, None",
    })
    void the_state_is_said_in_the_words_of_home_assistant(GateState state, String word) {
        assertEquals(word, value("state", gate().state(state)));
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, CLOSED, IDLE, UNLOCKED",
        "BLOCKED, CLOSED, IDLE, UNLOCKED",
        "HOLD_OPEN, OPEN, IDLE, UNLOCKED",
        "MAINTENANCE, CLOSED, IDLE, UNLOCKED",
        "LOCKDOWN, CLOSED, IDLE, LOCKED",
        "LOCKDOWN, CLOSING, DRIVING, LOCKING",
        "LOCKDOWN, OPENING, DRIVING, LOCKING",
        "LOCKDOWN, OPEN, WARNING, LOCKING",
        "LOCKDOWN, STOPPED, DEAD_TIME, LOCKING",
        "LOCKDOWN, OPEN, IDLE, JAMMED",
        "LOCKDOWN, STOPPED, IDLE, JAMMED",
        "LOCKDOWN, UNKNOWN, IDLE, JAMMED",
    })
    void a_lockdown_is_locked_at_the_closed_limit_only(GateMode mode, GateState state, GatePhase phase, String word) {
        assertEquals(word, value("lockdown", gate().mode(mode).state(state).phase(phase)));
    }

    @ParameterizedTest
    @EnumSource(GateInput.class)
    void whatever_guards_a_movement_is_an_obstruction_unless_it_is_known_to_be_clear(GateInput input) {
        boolean guards = Set.of(
                        GateInput.OBSTRUCTION_CLOSING,
                        GateInput.OBSTRUCTION_OPENING,
                        GateInput.EDGE_CLOSING,
                        GateInput.EDGE_OPENING)
                .contains(input);
        for (InputState state : InputState.values()) {
            String word = guards && state != InputState.CLEAR ? "ON" : "OFF";
            assertEquals(word, value("obstruction", gate().inputs(Map.of(input, state))), input + " " + state);
        }
    }

    @ParameterizedTest
    @EnumSource(GateAlarm.class)
    void any_alarm_is_one_and_tamper_also_by_its_name(GateAlarm alarm) {
        GateStatusBuilder alarmed = gate().alarms(Set.of(alarm));
        assertEquals("ON", value("alarm", alarmed));
        assertEquals(alarm == GateAlarm.TAMPER ? "ON" : "OFF", value("tamper", alarmed));
        assertEquals(alarm == GateAlarm.DRIVE_FAULT ? "offline" : "online", value("availability", alarmed));
    }

    @Test
    void tamper_is_also_the_open_cabinet_itself() {
        assertEquals("OFF", value("alarm", gate()));
        assertEquals("OFF", value("tamper", gate().inputs(Map.of(GateInput.TAMPER, InputState.CLEAR))));
        assertEquals("ON", value("tamper", gate().inputs(Map.of(GateInput.TAMPER, InputState.ACTIVE))));
    }

    @Test
    void a_device_is_there_while_its_driver_and_all_of_its_sensors_answer() {
        assertEquals("online", value("availability", gate()));
        assertEquals("offline", value("availability", gate().faults(Map.of("driver", "gone"))));
        assertEquals("offline", value("availability", gate().faults(Map.of("drive-unconfirmed", "?"))));
        assertEquals("online", value("availability", gate().faults(Map.of("store", "full"))));
        assertEquals(
                "offline",
                value("availability", gate().inputs(Map.of(GateInput.OBSTRUCTION_CLOSING, InputState.SILENT))));
        assertEquals(
                "online",
                value("availability", gate().inputs(Map.of(GateInput.OBSTRUCTION_CLOSING, InputState.ACTIVE))));
    }

    @Test
    void the_attributes_tell_the_rest() {
        GateStatusBuilder all = gate().label("Main \"gate\"")
                .kind("sliding")
                .capabilities(Set.of(GateCapability.SOUNDER, GateCapability.POSITION))
                .state(GateState.CLOSING)
                .phase(GatePhase.DRIVING)
                .next(Optional.of(GateAction.OPEN))
                .position(Optional.of(new GatePosition(40, GatePosition.Source.ESTIMATED)))
                .target(OptionalInt.of(0))
                .mode(GateMode.LOCKDOWN)
                .alarms(Set.of(GateAlarm.TAMPER, GateAlarm.FIRE))
                .sounding(true)
                .inputs(Map.of(GateInput.FIRE, InputState.ACTIVE, GateInput.LIMIT_OPEN, InputState.CLEAR))
                .drive(DriveState.DOWN)
                .faults(Map.of("store", "full"))
                .autoCloseAt(Optional.of(Instant.EPOCH))
                .cycles(12)
                .sequence(34)
                .since(Instant.EPOCH)
                .cause(new GateCause("close", GateOrigin.mqtt("main", "otto"), Optional.of("a")));
        Map<String, Object> json =
                ReadJson.object(StatusValues.of(all.build(), 1000).get("attributes"));

        assertEquals(
                Map.ofEntries(
                        Map.entry("label", "Main \"gate\""),
                        Map.entry("kind", "sliding"),
                        Map.entry("mode", "lockdown"),
                        Map.entry("phase", "driving"),
                        Map.entry("next", "open"),
                        Map.entry("target", 0L),
                        Map.entry("positionSource", "estimated"),
                        Map.entry("drive", "down"),
                        Map.entry("alarms", List.of("fire", "tamper")),
                        Map.entry("sounding", true),
                        Map.entry("inputs", Map.of("fire", "active", "limit-open", "clear")),
                        Map.entry("faults", Map.of("store", "full")),
                        Map.entry("autoCloseAt", "1970-01-01T00:00:00Z"),
                        Map.entry("cycles", 12L),
                        Map.entry("sequence", 34L),
                        Map.entry("since", "1970-01-01T00:00:00Z"),
                        Map.entry("cause", "close"),
                        Map.entry("by", "mqtt:main/otto"),
                        Map.entry("capabilities", List.of("position", "sounder")),
                        Map.entry("heartbeatMs", 1000L)),
                json);
    }

    @Test
    void what_is_not_known_is_left_out() {
        Map<String, Object> json =
                ReadJson.object(StatusValues.of(gate().build(), 0).get("attributes"));
        for (String key : List.of("next", "target", "positionSource", "autoCloseAt")) {
            assertFalse(json.containsKey(key), key);
        }
    }

    private static GateStatusBuilder gate() {
        return GateStatus.builder().id("main");
    }

    private static String value(String leaf, GateStatusBuilder status) {
        return StatusValues.of(status.build(), 0).get(leaf);
    }
}
