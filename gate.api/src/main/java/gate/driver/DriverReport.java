// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.driver;

import gate.api.GateInput;
import gate.api.GatePosition;
import java.util.Objects;

/** What a driver tells its gate. Immutable. */
public sealed interface DriverReport {
    /** A contact as the wire has it; the gate's configuration says what a closed one means. */
    enum Contact {
        /** No current flows. */
        OPEN,
        /** Current flows. */
        CLOSED,
        /** The sensor is shorted, broken, or failed its test. */
        BROKEN,
        /** The sensor does not answer. */
        SILENT
    }

    /**
     * An input changed, or is told for the first time.
     *
     * @param input which
     * @param contact what its contact is now
     */
    record Input(GateInput input, Contact contact) implements DriverReport {
        /** Nothing may be missing. */
        public Input {
            Objects.requireNonNull(input);
            Objects.requireNonNull(contact);
        }
    }

    /**
     * The leaf is here.
     *
     * @param position where
     */
    record Position(GatePosition position) implements DriverReport {
        /** Nothing may be missing. */
        public Position {
            Objects.requireNonNull(position);
        }
    }

    /** The output to the motor is off: measured, or known by construction; never assumed. */
    record Off() implements DriverReport {}

    /**
     * Something is wrong with the hardware or the way to it.
     *
     * @param name names the fault, in lower case with hyphens
     * @param detail for people: what is known, and no more
     */
    record Fault(String name, String detail) implements DriverReport {
        /** Nothing may be missing. */
        public Fault {
            Objects.requireNonNull(name);
            Objects.requireNonNull(detail);
        }
    }

    /**
     * A fault is over.
     *
     * @param name the name it had
     */
    record Recovered(String name) implements DriverReport {
        /** Nothing may be missing. */
        public Recovered {
            Objects.requireNonNull(name);
        }
    }
}
