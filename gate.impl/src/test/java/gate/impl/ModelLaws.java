// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Everything that must hold, of every state and of every transition. */
final class ModelLaws {
    private ModelLaws() {}

    static void state(ModelSet set, ModelState state, ModelVerdict verdict) {
        Leaf leaf = state.leaf();
        Rules rules = set.variants().get(state.variant());
        ModelDriveLaws.state(rules, leaf, verdict);
        ModelSensorLaws.state(leaf, verdict);
        ModelTimerLaws.state(rules, leaf, verdict);
        ModelErrandLaws.state(leaf, verdict);
        ModelFireLaws.state(rules, leaf, verdict);
        ModelLockdownLaws.state(leaf, verdict);
        ModelStartLaws.state(leaf, verdict);
        ModelModeLaws.state(set, leaf, verdict);
    }

    static void step(ModelStep step, ModelVerdict verdict) {
        ModelDriveLaws.step(step, verdict);
        ModelSensorLaws.step(step, verdict);
        ModelOrderLaws.step(step, verdict);
        ModelErrandLaws.step(step, verdict);
        ModelTimerLaws.step(step, verdict);
        ModelModeLaws.step(step, verdict);
        ModelFireLaws.step(step, verdict);
        ModelLockdownLaws.step(step, verdict);
        ModelStartLaws.step(step, verdict);
    }
}
