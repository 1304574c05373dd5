// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.driver;

import gate.api.GateInput;
import java.util.Set;

/** What one driven leaf has. Immutable; made by {@link #none()} and completed by the methods that return a changed copy. */
public final class DriverCapabilities {
    private final Set<GateInput> inputs;
    private final boolean lease;
    private final boolean position;
    private final boolean lamp;
    private final boolean sounder;

    private DriverCapabilities(Set<GateInput> inputs, boolean lease, boolean position, boolean lamp, boolean sounder) {
        this.inputs = Set.copyOf(inputs);
        this.lease = lease;
        this.position = position;
        this.lamp = lamp;
        this.sounder = sounder;
    }

    /** Nothing. */
    public static DriverCapabilities none() {
        return new DriverCapabilities(Set.of(), false, false, false, false);
    }

    /** With these inputs, limit switches among them. */
    public DriverCapabilities withInputs(Set<GateInput> all) {
        return new DriverCapabilities(all, lease, position, lamp, sounder);
    }

    /** Its output ends by itself when a lease passes, whatever becomes of this process. */
    public DriverCapabilities withLease() {
        return new DriverCapabilities(inputs, true, position, lamp, sounder);
    }

    /** It measures the position between the limits. */
    public DriverCapabilities withPosition() {
        return new DriverCapabilities(inputs, lease, true, lamp, sounder);
    }

    /** It has a warning lamp. */
    public DriverCapabilities withLamp() {
        return new DriverCapabilities(inputs, lease, position, true, sounder);
    }

    /** It has a sounder. */
    public DriverCapabilities withSounder() {
        return new DriverCapabilities(inputs, lease, position, lamp, true);
    }

    /** The inputs that it can report. */
    public Set<GateInput> inputs() {
        return inputs;
    }

    /** Whether its output ends by itself. */
    public boolean lease() {
        return lease;
    }

    /** Whether it measures the position. */
    public boolean position() {
        return position;
    }

    /** Whether it has a lamp. */
    public boolean lamp() {
        return lamp;
    }

    /** Whether it has a sounder. */
    public boolean sounder() {
        return sounder;
    }
}
