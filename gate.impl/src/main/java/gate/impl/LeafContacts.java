// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import gate.driver.SimulatedGate.Side;
import gate.driver.SimulatedSensor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The inputs of a simulated gate: what there is, as sensors see it, as contacts say it; told when it changes. Not for use by two threads. */
final class LeafContacts {
    private static final Set<GateInput> TESTED = EnumSet.of(GateInput.OBSTRUCTION_CLOSING, GateInput.EDGE_CLOSING);

    private final Map<GateInput, Wiring> wiring;
    private final Map<GateInput, Contact> told = new EnumMap<>(GateInput.class);
    private final Set<GateInput> bouncing = EnumSet.noneOf(GateInput.class);
    private final Set<GateInput> failed = EnumSet.noneOf(GateInput.class);

    LeafContacts(Map<GateInput, Wiring> wiring) {
        this.wiring = wiring;
    }

    Set<GateInput> configured() {
        return wiring.keySet();
    }

    /** Tells what has changed since it was told, first what does not say yes any more: never both limits of a good gate. */
    void tell(LeafBody body, Conditions conditions, Consumer<DriverReport> port) {
        tell(body, conditions, port, false);
        tell(body, conditions, port, true);
    }

    /** What was told does not count: all is told again. */
    void forget() {
        told.clear();
    }

    /** The contact of a limit switch flickers: it says the opposite until the next call. */
    void bounce(GateInput input) {
        if (!bouncing.remove(input)) {
            bouncing.add(input);
        }
    }

    /** Tests the sensors of the closing side; false when one fails, which it does until it is repaired. */
    boolean test(Conditions conditions) {
        for (GateInput input : TESTED) {
            if (wiring.containsKey(input) && conditions.sensor(input) == SimulatedSensor.FAILS_TEST) {
                failed.add(input);
            }
        }
        return failed.isEmpty();
    }

    /** Forgets the failed tests of sensors that are repaired. */
    void repaired(Conditions conditions) {
        failed.removeIf(input -> conditions.sensor(input) != SimulatedSensor.FAILS_TEST);
    }

    private void tell(LeafBody body, Conditions conditions, Consumer<DriverReport> port, boolean yes) {
        for (GateInput input : wiring.keySet()) {
            boolean there = there(input, body, conditions);
            if (there == yes) {
                Contact contact = contact(input, there, conditions);
                if (told.put(input, contact) != contact) {
                    port.accept(new DriverReport.Input(input, contact));
                }
            }
        }
    }

    private Contact contact(GateInput input, boolean there, Conditions conditions) {
        if (failed.contains(input)) {
            return Contact.BROKEN;
        }
        return switch (conditions.sensor(input)) {
            case SILENT -> Contact.SILENT;
            case BROKEN -> Contact.BROKEN;
            case STUCK_YES -> says(input, true);
            case STUCK_NO -> says(input, false);
            case WELL, FAILS_TEST -> says(input, there != bouncing.contains(input));
        };
    }

    private Contact says(GateInput input, boolean yes) {
        return yes == (wiring.get(input) == Wiring.NO) ? Contact.CLOSED : Contact.OPEN;
    }

    private static boolean there(GateInput input, LeafBody body, Conditions conditions) {
        return conditions.inputs().contains(input)
                || switch (input) {
                    case LIMIT_OPEN -> body.open();
                    case LIMIT_CLOSED -> body.closed();
                    case OBSTRUCTION_CLOSING -> conditions.obstructions().containsKey(Side.CLOSING);
                    case OBSTRUCTION_OPENING -> conditions.obstructions().containsKey(Side.OPENING);
                    case EDGE_CLOSING -> body.touches(Side.CLOSING);
                    case EDGE_OPENING -> body.touches(Side.OPENING);
                    default -> false;
                };
    }
}
