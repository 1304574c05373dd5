// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.api.InputState;
import gate.driver.DriverReport.Contact;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What the inputs of a gate say now, contacts already understood by their wiring. Immutable. */
record Inputs(Map<GateInput, InputState> states) {
    /** All configured inputs, silent: nobody has told anything yet. */
    static Inputs silent(Rules rules) {
        Map<GateInput, InputState> states = new EnumMap<>(GateInput.class);
        for (GateInput input : GateInput.values()) {
            if (rules.has(input)) {
                states.put(input, InputState.SILENT);
            }
        }
        return new Inputs(Collections.unmodifiableMap(states));
    }

    /** The same with {@code input} as its contact says; an input that is not configured says nothing. */
    Inputs with(Rules rules, GateInput input, Contact contact) {
        if (!rules.has(input)) {
            return this;
        }
        Map<GateInput, InputState> changed = new EnumMap<>(GateInput.class);
        changed.putAll(states);
        changed.put(input, understood(rules.wiring().get(input), contact));
        return new Inputs(Collections.unmodifiableMap(changed));
    }

    /** The inputs that {@code rules} have; those that were there before keep what they said. */
    Inputs rewired(Rules rules) {
        Map<GateInput, InputState> changed = new EnumMap<>(GateInput.class);
        changed.putAll(silent(rules).states());
        states.forEach((input, state) -> changed.computeIfPresent(input, (i, silent) -> state));
        return new Inputs(Collections.unmodifiableMap(changed));
    }

    InputState of(GateInput input) {
        return states.getOrDefault(input, InputState.CLEAR);
    }

    boolean active(GateInput input) {
        return of(input) == InputState.ACTIVE;
    }

    /** Whether an input that is there to protect people says anything but that all is well; absent inputs do not. */
    boolean alarming(GateInput input) {
        return of(input) != InputState.CLEAR;
    }

    private static InputState understood(Wiring wiring, Contact contact) {
        return switch (contact) {
            case BROKEN -> InputState.BROKEN;
            case SILENT -> InputState.SILENT;
            case CLOSED -> wiring == Wiring.NO ? InputState.ACTIVE : InputState.CLEAR;
            case OPEN -> wiring == Wiring.NO ? InputState.CLEAR : InputState.ACTIVE;
        };
    }
}
