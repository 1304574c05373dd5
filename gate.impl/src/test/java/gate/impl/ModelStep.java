// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.InputState;
import gate.api.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One transition of the model: what was, what happened, and what the machine made of it. */
final class ModelStep {
    static final Moment NOW = new Moment(Instant.ofEpochSecond(1000), 7);

    final ModelSet set;
    final ModelState from;
    final ModelMove move;
    final int variant;
    final Rules rules;
    final Leaf before;
    final Leaf after;
    final Step step;
    final List<Effect.Decided> decided = new ArrayList<>(2);
    final List<Effect.Ended> ended = new ArrayList<>(2);
    private boolean off;
    private Direction on = Direction.NONE;

    ModelStep(ModelSet set, ModelState from, ModelMove move) {
        this.set = set;
        this.from = from;
        this.move = move;
        this.before = from.leaf();
        this.variant = move.kind() == ModelMove.Kind.RULED ? 1 - from.variant() : from.variant();
        this.rules = set.variants().get(variant);
        this.step = switch (move.kind()) {
            case RULED -> GateMachine.step(set.variants().get(from.variant()), before, new Event.Ruled(rules), NOW);
            case POWER_CUT -> new Step(Leaf.fresh(rules, before.lasting()), List.of(), Optional.empty());
            default -> GateMachine.step(rules, before, move.event(), NOW);
        };
        this.after = step.leaf();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.DriveOff) {
                off = true;
            } else if (effect instanceof Effect.DriveOn d) {
                on = d.direction();
            } else if (effect instanceof Effect.Decided d) {
                decided.add(d);
            } else if (effect instanceof Effect.Ended e) {
                ended.add(e);
            }
        }
    }

    /** Whether nothing came of it: then no law can be broken by it. */
    boolean isNothing() {
        return step.effects().isEmpty() && after.equals(before) && variant == from.variant();
    }

    /** Whether the drive was told to go off. */
    boolean off() {
        return off;
    }

    /** Which way the drive was told to go on. */
    Direction on() {
        return on;
    }

    boolean rejected() {
        for (Effect.Decided d : decided) {
            if (d.reason().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the command that came was accepted; false when none came. */
    boolean accepted() {
        return (move.kind() == ModelMove.Kind.COMMAND || move.kind() == ModelMove.Kind.STOP) && !rejected();
    }

    /** What was under way, or waited for it. */
    Optional<Errand> pendingBefore() {
        return pending(before);
    }

    Optional<Errand> pendingAfter() {
        return pending(after);
    }

    static Optional<Errand> pending(Leaf leaf) {
        return leaf.next().isPresent() ? leaf.next() : leaf.running();
    }

    /** Whether {@code input} has just begun to say anything but that all is well. */
    boolean rose(GateInput input) {
        return move.isInput(input)
                && !before.inputs().alarming(input)
                && after.inputs().alarming(input);
    }

    /** Whether {@code input} has just said anything but that all is well. */
    boolean says(GateInput input) {
        return move.isInput(input) && after.inputs().alarming(input);
    }

    /** Whether one of the inputs that guard {@code direction} has just risen. */
    boolean rose(Direction direction) {
        for (GateInput guard : direction.guards()) {
            if (rose(guard)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code input} has just become active. */
    boolean activated(GateInput input) {
        return move.isInput(input)
                && !before.inputs().active(input)
                && after.inputs().active(input);
    }

    /** Whether {@code input} has just become active and had said something before: its first word is no change. */
    boolean pressed(GateInput input) {
        return activated(input) && before.inputs().of(input) != InputState.SILENT;
    }

    boolean latched(GateAlarm alarm) {
        return !before.alarms().contains(alarm) && after.alarms().contains(alarm);
    }

    boolean ends(Order order, Outcome.End end) {
        return ended.stream().anyMatch(e -> e.order().equals(order) && e.end() == end);
    }

    /** What may set the leaf in motion by itself from now on. */
    ModelAsked asked() {
        return switch (move.kind()) {
            case CAME, WENT, CLOSING, POWER_CUT, FAULT -> ModelAsked.NOBODY;
            case STOP -> from.asked() == ModelAsked.NOBODY ? ModelAsked.NOBODY : ModelAsked.HALTED;
            case TIMER -> brokeDown() ? ModelAsked.NOBODY : resumed() ? ModelAsked.SOMEBODY : from.asked();
            case COMMAND -> accepted() && ModelActions.moves(move.order()) ? requested() : from.asked();
            case INPUT -> told();
            default -> from.asked();
        };
    }

    /** A stop halts the opening for a fire for a moment only. */
    private boolean resumed() {
        return move.isTimer(Timer.FIRE_RESUME)
                && from.asked() == ModelAsked.HALTED
                && before.inputs().active(GateInput.FIRE)
                && rules.has(Trait.FIRE_OPENS);
    }

    private boolean brokeDown() {
        return move.isTimer(Timer.TRAVEL) || move.isTimer(Timer.LEAVE_LIMIT) || move.isTimer(Timer.OFF_CONFIRM);
    }

    private ModelAsked told() {
        boolean ended = says(GateInput.STOP_INPUT)
                || says(GateInput.MANUAL_RELEASE)
                || latched(GateAlarm.ENTRAPMENT)
                || (ModelSensorLaws.bothLimits(after) && !ModelSensorLaws.bothLimits(before));
        if (ended) {
            return ModelAsked.NOBODY;
        }
        if (activated(GateInput.FIRE)) {
            boolean opens =
                    rules.has(Trait.FIRE_OPENS) && (pressed(GateInput.FIRE) || rules.has(Trait.FIRE_OPENS_AT_START));
            return opens ? ModelAsked.SOMEBODY : from.asked();
        }
        if (pressed(GateInput.BUTTON)
                || pressed(GateInput.REQUEST_TO_EXIT)
                || pressed(GateInput.HOLD_UP)
                || pressed(GateInput.HOLD_DOWN)) {
            return requested();
        }
        return from.asked();
    }

    /** A request that leaves nothing under way was a stop, or wanted what is already so. */
    private ModelAsked requested() {
        boolean lockdown =
                move.kind() == ModelMove.Kind.COMMAND && move.order().command().action() == GateAction.LOCKDOWN;
        if (pendingAfter().isPresent() || after.stay().isPresent() || lockdown) {
            return ModelAsked.SOMEBODY;
        }
        boolean halted = off || pendingBefore().isPresent();
        return halted && from.asked() == ModelAsked.SOMEBODY ? ModelAsked.HALTED : from.asked();
    }
}
