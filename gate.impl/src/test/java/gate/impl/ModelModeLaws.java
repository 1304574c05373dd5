// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateState;
import gate.api.InputState;
import java.util.EnumSet;
import java.util.Set;

/** Who changes modes, latches and strikes, and what is told outside. */
final class ModelModeLaws {
    private ModelModeLaws() {}

    static void state(ModelSet set, Leaf leaf, ModelVerdict verdict) {
        reason(set, leaf, GateAlarm.DRIVE_FAULT, !leaf.faults().isEmpty(), verdict);
        reason(set, leaf, GateAlarm.FIRE, leaf.inputs().active(GateInput.FIRE), verdict);
        reason(set, leaf, GateAlarm.TAMPER, leaf.inputs().active(GateInput.TAMPER), verdict);
        reason(set, leaf, GateAlarm.MANUAL_RELEASE, leaf.inputs().active(GateInput.MANUAL_RELEASE), verdict);
        boolean conflict =
                ModelSensorLaws.bothLimits(leaf) || leaf.inputs().states().containsValue(InputState.BROKEN);
        reason(set, leaf, GateAlarm.SENSOR_CONFLICT, conflict, verdict);
    }

    private static void reason(ModelSet set, Leaf leaf, GateAlarm alarm, boolean there, ModelVerdict verdict) {
        verdict.that(
                !there || set.forgotten().contains(alarm) || leaf.alarms().contains(alarm),
                "an alarm lasts as long as its reason");
    }

    static void step(ModelStep s, ModelVerdict verdict) {
        if (s.move.kind() == ModelMove.Kind.POWER_CUT) {
            return;
        }
        modes(s, verdict);
        alarms(s, verdict);
        verdict.that(
                s.after.strikes() >= s.before.strikes() || s.after.state() == GateState.CLOSED,
                "strikes count until the closed limit is reached");
        told(s, verdict);
    }

    private static void modes(ModelStep s, ModelVerdict verdict) {
        Set<GateMode> was = s.before.modes().set();
        Set<GateMode> is = s.after.modes().set();
        if (was.equals(is)) {
            return;
        }
        boolean command = s.move.kind() == ModelMove.Kind.COMMAND;
        verdict.that(command, "only a command changes the mode");
        if (!command) {
            return;
        }
        GateAction action = ModelActions.of(s.move.order());
        Set<GateMode> expected = EnumSet.noneOf(GateMode.class);
        expected.addAll(was);
        switch (action) {
            case HOLD_OPEN -> expected.add(GateMode.HOLD_OPEN);
            case LOCKDOWN -> expected.add(GateMode.LOCKDOWN);
            case BLOCK -> expected.add(GateMode.BLOCKED);
            case UNBLOCK -> expected.remove(GateMode.BLOCKED);
            case RELEASE -> expected.remove(was.contains(GateMode.LOCKDOWN) ? GateMode.LOCKDOWN : GateMode.HOLD_OPEN);
            case MAINTENANCE -> {
                if (s.move.order().command().isOn()) {
                    expected.add(GateMode.MAINTENANCE);
                } else {
                    expected.remove(GateMode.MAINTENANCE);
                }
            }
            default -> {}
        }
        verdict.that(expected.equals(is), "a command changes the mode as it says");
    }

    private static void alarms(ModelStep s, ModelVerdict verdict) {
        for (GateAlarm alarm : s.before.alarms()) {
            if (!s.after.alarms().contains(alarm)) {
                verdict.that(mayClear(s, alarm), "an alarm lasts until it is acknowledged, some of them only on site");
            }
        }
        verdict.that(
                s.after.sounding() || (!s.latched(GateAlarm.ENTRAPMENT) && !s.latched(GateAlarm.DRIVE_FAULT)),
                "an entrapment, or a fault, sounds");
    }

    private static boolean mayClear(ModelStep s, GateAlarm alarm) {
        if (s.move.kind() == ModelMove.Kind.CAME) {
            return alarm == GateAlarm.DRIVE_FAULT && s.before.marks().contains(Mark.ABSENT);
        }
        if (s.move.kind() != ModelMove.Kind.COMMAND) {
            return false;
        }
        GateAction action = ModelActions.of(s.move.order());
        boolean onSite = alarm == GateAlarm.ENTRAPMENT || alarm == GateAlarm.DRIVE_FAULT;
        return switch (action) {
            case ALARM -> alarm == GateAlarm.MANUAL;
            case ACKNOWLEDGE, RESET -> !onSite || ModelActions.isLocal(s.move.order());
            default -> false;
        };
    }

    /** Off first, on last; between them the decisions, what they did, and the ends. */
    private static void told(ModelStep s, ModelVerdict verdict) {
        int last = 0;
        boolean lamps = false;
        for (Effect effect : s.step.effects()) {
            int place = place(effect);
            verdict.that(place >= last, "off first, then decisions, ends, and on last");
            last = place;
            if (effect instanceof Effect.Lamp lamp) {
                lamps = true;
                verdict.that(
                        lamp.on() == s.after.lit() && s.before.lit() != s.after.lit(),
                        "the lamp tells that the leaf moves");
            } else if (effect instanceof Effect.Sounder sounder) {
                verdict.that(sounder.on() == s.after.loud(), "the sounder is as the gate says");
            }
        }
        verdict.that(lamps == (s.before.lit() != s.after.lit()), "the lamp follows the leaf");
    }

    private static int place(Effect effect) {
        if (effect instanceof Effect.DriveOff) {
            return 0;
        } else if (effect instanceof Effect.Decided) {
            return 1;
        } else if (effect instanceof Effect.Note) {
            return 2;
        } else if (effect instanceof Effect.Repeat) {
            return 3;
        } else if (effect instanceof Effect.Ended) {
            return 4;
        } else if (effect instanceof Effect.Lamp || effect instanceof Effect.Sounder) {
            return 5;
        }
        return 6;
    }
}
