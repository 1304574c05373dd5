// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateState;
import gate.api.InputState;
import gate.driver.DriverReport;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody on site who brings a gate back to closed, from whatever state it is in; his steps are those of a service
 * manual.
 *
 * <ol>
 *   <li>Put the driver back if there is none.
 *   <li>Let go of the buttons, couple the leaf, repair and free the sensors, end the fire alarm, stand the leaf between
 *       its limits.
 *   <li>Repair the drive: its faults are over, its output is off.
 *   <li>Stop, acknowledge, end maintenance, lockdown, hold-open and block.
 *   <li>Open, and close: by command, else with the hold-to-run button, else by hand.
 *   <li>Acknowledge what that has told.
 * </ol>
 */
final class ModelSite {
    private static final String LAW = "13: somebody on site can close it again: ";

    private final ModelSet set;
    private final ModelKey key;
    private final ModelStore repaired = new ModelStore();
    private Rules rules;
    private Leaf leaf;

    ModelSite(ModelSet set) {
        this.set = set;
        this.key = new ModelKey(set);
    }

    void check(ModelState state, ModelVerdict verdict) {
        rules = set.variants().get(state.variant());
        leaf = state.leaf();
        repair();
        clean();
        verdict.that(leaf.atRest() && leaf.drive() == DriveState.OFF, LAW + "it rests");
        verdict.that(leaf.mode() == GateMode.NORMAL, LAW + "every mode can be ended");
        verdict.that(leaf.faults().isEmpty(), LAW + "every fault can be ended");
        verdict.that(leaf.alarms().isEmpty(), LAW + "every alarm can be acknowledged");
        verdict.that(leaf.open().isEmpty(), "14: a stop and the drive-off leave no command open");
        if (verdict.isBroken() || !repaired.add(key.pack(leaf, ModelAsked.NOBODY, state.variant()), 0, 0)) {
            return;
        }
        if (leaf.state() != GateState.CLOSED) {
            open();
            verdict.that(leaf.state() == GateState.OPEN, LAW + "it opens");
        }
        close();
        verdict.that(leaf.state() == GateState.CLOSED && leaf.atRest(), LAW + "it is closed");
        clean();
        Set<GateAlarm> left = leaf.alarms();
        verdict.that(left.isEmpty() && leaf.state() == GateState.CLOSED, LAW + "and says nothing any more");
    }

    private void repair() {
        if (leaf.faults().containsKey(DriveRules.DRIVER) || ModelMove.isBare(leaf)) {
            apply(new Event.DriverCame());
        }
        for (GateInput input : GateInput.values()) {
            if (rules.has(input) && leaf.inputs().of(input) != InputState.CLEAR) {
                say(input, InputState.CLEAR);
            }
        }
        for (String fault : Map.copyOf(leaf.faults()).keySet()) {
            apply(new Event.Reported(new DriverReport.Recovered(fault)));
        }
        ask(GateAction.STOP, true);
        rest();
    }

    private void clean() {
        ask(GateAction.ACKNOWLEDGE, true);
        ask(GateAction.MAINTENANCE, false);
        ask(GateAction.RELEASE, true);
        ask(GateAction.RELEASE, true);
        ask(GateAction.UNBLOCK, true);
    }

    private void open() {
        ask(GateAction.OPEN, true);
        if (leaf.ordered() == Direction.UP) {
            say(GateInput.LIMIT_OPEN, InputState.ACTIVE);
        }
        rest();
    }

    private void close() {
        ask(GateAction.CLOSE, true);
        timer(Timer.WARNING);
        if (leaf.ordered() != Direction.DOWN && rules.has(GateInput.HOLD_DOWN)) {
            say(GateInput.HOLD_DOWN, InputState.ACTIVE);
        }
        say(GateInput.LIMIT_OPEN, InputState.CLEAR);
        say(GateInput.LIMIT_CLOSED, InputState.ACTIVE);
        if (rules.has(GateInput.HOLD_DOWN)) {
            say(GateInput.HOLD_DOWN, InputState.CLEAR);
        }
        rest();
    }

    private void rest() {
        apply(new Event.Reported(new DriverReport.Off()));
        timer(Timer.DEAD_TIME);
    }

    private void timer(Timer timer) {
        if (leaf.armed().contains(timer)) {
            apply(new Event.TimedOut(timer));
        }
    }

    private void say(GateInput input, InputState state) {
        apply(ModelMove.of(rules, input, state).event());
    }

    private void ask(GateAction action, boolean on) {
        GateCommand command = ModelAlphabet.onSite(action).on(on).id("site");
        Order order = new Order(200, command);
        apply(action == GateAction.STOP ? new Event.Stopped(order, List.of()) : new Event.Commanded(order));
    }

    private void apply(Event event) {
        leaf = GateMachine.step(rules, leaf, event, ModelStep.NOW).leaf();
    }
}
