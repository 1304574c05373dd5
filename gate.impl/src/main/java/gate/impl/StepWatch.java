// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Looks on while a gate takes its steps; for tests that hold each step against the invariants. */
@FunctionalInterface
interface StepWatch {
    /** Nobody looks on. */
    StepWatch NOBODY = (rules, before, event, step) -> {};

    /** One step was taken; on the gate's queue. */
    void stepped(Rules rules, Leaf before, Event event, Step step);
}
