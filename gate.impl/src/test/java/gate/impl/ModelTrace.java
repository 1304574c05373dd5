// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.InputState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way to a violation in words. */
final class ModelTrace {
    private ModelTrace() {}

    static String of(ModelSet set, ModelKey key, String law, List<Integer> moves) {
        StringBuilder text = new StringBuilder("broken in \"" + set.name() + "\": " + law + "\n");
        ModelState state = new ModelState(Leaf.fresh(set.variants().get(0), Lasting.NOTHING), ModelAsked.NOBODY, 0);
        int number = 0;
        for (int move : moves) {
            ModelStep step = new ModelStep(set, state, set.moves().get(move));
            text.append(++number)
                    .append(". ")
                    .append(step.move.words())
                    .append("\n     ")
                    .append(words(step.step.effects()))
                    .append("\n     ")
                    .append(words(step.after))
                    .append('\n');
            long[] longs = key.pack(step.after, step.asked(), step.variant);
            state = key.unpack(longs[0], longs[1], longs[2]);
        }
        return text.toString();
    }

    /** A leaf in one line. */
    static String words(Leaf leaf) {
        StringBuilder text = new StringBuilder();
        text.append(leaf.state().word()).append(' ').append(leaf.phase().word());
        text.append(", drive ").append(leaf.drive().word());
        leaf.position().ifPresent(p -> text.append(" at ").append(p.percent()));
        leaf.running().ifPresent(e -> text.append(", running ").append(words(e)));
        leaf.next().ifPresent(e -> text.append(", next ").append(words(e)));
        leaf.stay().ifPresent(s -> text.append(", stay").append(s.order().isPresent() ? " (access)" : ""));
        if (!leaf.stops().isEmpty()) {
            text.append(", stops ").append(leaf.stops().size());
        }
        leaf.inputs().states().forEach((input, state) -> {
            if (state != InputState.CLEAR) {
                text.append(", ").append(input.word()).append(' ').append(state.word());
            }
        });
        text.append(", mode ").append(leaf.modes().set()).append(" alarms ").append(leaf.alarms());
        text.append(" faults ").append(leaf.faults().keySet());
        text.append(" timers ")
                .append(leaf.armed().stream().sorted().map(Timer::word).collect(Collectors.joining(" ")));
        text.append(" strikes ").append(leaf.strikes()).append('/').append(leaf.openingStrikes());
        text.append(" marks ").append(leaf.marks());
        return text.toString();
    }

    private static String words(Errand errand) {
        return errand.why().word() + " " + errand.direction() + " to " + errand.target()
                + errand.order().map(o -> " for " + words(o)).orElse("");
    }

    private static String words(Order order) {
        return order.command().action().word() + " of " + order.command().origin();
    }

    /** Effects in one line. */
    static String words(List<Effect> effects) {
        return effects.stream()
                .map(ModelTrace::word)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", ", "-> ", ""));
    }

    private static Optional<String> word(Effect effect) {
        if (effect instanceof Effect.DriveOff) {
            return Optional.of("off");
        } else if (effect instanceof Effect.DriveOn on) {
            return Optional.of("on " + on.direction());
        } else if (effect instanceof Effect.Decided d) {
            return Optional.of(words(d.order()) + " "
                    + d.reason().map(r -> "rejected(" + r.word() + ")").orElse("accepted"));
        } else if (effect instanceof Effect.Ended e) {
            return Optional.of(words(e.order()) + " " + e.end().word()
                    + e.reason().map(r -> "(" + r.word() + ")").orElse(""));
        } else if (effect instanceof Effect.Repeat) {
            return Optional.of("repeat");
        } else if (effect instanceof Effect.Note n) {
            return Optional.of("note " + n.type());
        } else if (effect instanceof Effect.Arm arm) {
            return Optional.of("arm " + arm.timer().word());
        }
        return Optional.empty();
    }
}
