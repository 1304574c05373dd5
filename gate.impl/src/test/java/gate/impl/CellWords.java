// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import java.util.ArrayList;
import java.util.List;

/** Says in short words what an event did to a gate: one cell of the table of movements. */
final class CellWords {
    /** Nothing at all changed, and nobody was told anything. */
    static final String NOTHING = "nothing";

    private final Leaf before;
    private final List<String> words = new ArrayList<>();

    private CellWords(Leaf before) {
        this.before = before;
    }

    /** What {@code happening} does in {@code situation}. */
    static String of(Situation situation, Happening happening) {
        MachineBench bench = situation.bench();
        happening.before().accept(bench);
        CellWords cell = new CellWords(bench.leaf);
        bench.effects.clear();
        happening.event().accept(bench);
        bench.effects.forEach(cell::tell);
        cell.compare(bench.leaf);
        return cell.words.isEmpty() ? NOTHING : String.join("; ", cell.words);
    }

    private void tell(Effect effect) {
        if (effect instanceof Effect.DriveOff) {
            words.add("off");
        } else if (effect instanceof Effect.DriveOn on) {
            words.add(Situation.way(on.direction()));
        } else if (effect instanceof Effect.Decided decided) {
            words.add(decided.reason().map(r -> "rejected(" + r.word() + ")").orElse("accepted"));
        } else if (effect instanceof Effect.Ended ended) {
            boolean older = before.open().stream()
                    .anyMatch(o -> o.id().equals(ended.order().id()));
            words.add((older ? ended.order().command().action().word() + " " : "")
                    + ended.end().word()
                    + ended.reason().map(r -> "(" + r.word() + ")").orElse(""));
        } else if (effect instanceof Effect.Note note) {
            String reason = note.details().getOrDefault("reason", "");
            words.add("told " + note.type() + (reason.isEmpty() ? "" : "(" + reason + ")"));
        } else if (effect instanceof Effect.Arm arm && begins(arm.timer())) {
            words.add(arm.timer().word() + " begins");
        } else if (effect instanceof Effect.ForgetTravel) {
            words.add("forgets the time of travel");
        }
    }

    private void compare(Leaf now) {
        for (GateAlarm alarm : GateAlarm.values()) {
            if (before.alarms().contains(alarm) != now.alarms().contains(alarm)) {
                words.add((now.alarms().contains(alarm) ? "alarm " : "no alarm ") + alarm.word());
            }
        }
        if (before.mode() != now.mode()) {
            words.add("mode " + now.mode().word());
        }
        if (!Situation.of(before).equals(Situation.of(now))) {
            words.add("-> " + Situation.of(now));
        } else if (!before.running().map(Errand::why).equals(now.running().map(Errand::why))
                || !before.next().map(Errand::why).equals(now.next().map(Errand::why))) {
            words.add("for " + why(now));
        }
    }

    private static String why(Leaf leaf) {
        return leaf.next().or(leaf::running).map(errand -> errand.why().word()).orElse("nobody");
    }

    /** The timers of a movement begin and end with it; the cell shows those that have a say in what comes next. */
    private static boolean begins(Timer timer) {
        return switch (timer) {
            case AUTO_CLOSE, HELD_OPEN_NOTICE, HELD_OPEN, FIRE_RESUME, FIRST_WORD -> true;
            case DEAD_TIME, WARNING, TRAVEL, LEAVE_LIMIT, OFF_CONFIRM, BACK_OFF -> false;
        };
    }
}
