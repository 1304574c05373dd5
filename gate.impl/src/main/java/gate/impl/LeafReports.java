// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GatePosition;
import gate.driver.DriverReport;
import gate.driver.SimulatedFault;
import java.util.function.Consumer;

/** What a simulated gate tells, each thing when it changes, in the order of hardware: inputs, faults, where the leaf is, off. Not for use by two threads. */
final class LeafReports {
    private static final int UNTOLD = -1;
    private static final String FAULT = "simulated";

    private final String gate;
    private final SimulatedSettings settings;
    private final LeafContacts contacts;
    private final Consumer<DriverReport> port;
    private boolean faultTold;
    private int percentTold = UNTOLD;
    private boolean moved;
    private boolean offDue;

    LeafReports(String gate, SimulatedSettings settings, LeafContacts contacts, Consumer<DriverReport> port) {
        this.gate = gate;
        this.settings = settings;
        this.contacts = contacts;
        this.port = port;
    }

    /** The output went off by an order: to be told, unless that gets lost, after where the leaf is. */
    void off(boolean confirmed) {
        percentTold = UNTOLD;
        offDue = confirmed;
    }

    /** The leaf was moved by hand. */
    void pushed() {
        percentTold = UNTOLD;
    }

    /** There was nobody to tell anything: all inputs are told again, and that the output is off. */
    void powered() {
        contacts.forget();
        off(true);
    }

    /** {@code looking}: it is time to look where a moving leaf is. */
    void tell(LeafBody body, Conditions conditions, boolean looking) {
        if (!conditions.has(SimulatedFault.POWER_CUT)) {
            contacts.tell(body, conditions, port);
            tellFault(conditions.has(SimulatedFault.FAULT_REPORTED));
            tellPosition(body, conditions, looking);
            if (offDue) {
                port.accept(new DriverReport.Off());
            }
        }
        offDue = false;
        moved = body.moving();
    }

    boolean encoder(Conditions conditions) {
        return settings.position() && !conditions.has(SimulatedFault.ENCODER_SILENT);
    }

    private void tellFault(boolean fault) {
        if (fault != faultTold) {
            faultTold = fault;
            port.accept(
                    fault
                            ? new DriverReport.Fault(FAULT, "a fault was switched on at the simulated gate " + gate)
                            : new DriverReport.Recovered(FAULT));
        }
    }

    /** Between the limits; at them it is the switches that tell. */
    private void tellPosition(LeafBody body, Conditions conditions, boolean looking) {
        double place = body.place();
        if (!encoder(conditions) || place <= 0 || place >= 1) {
            percentTold = UNTOLD;
            return;
        }
        int percent = (int) Math.round(place * 100);
        boolean cameToRest = moved && !body.moving();
        boolean changed = looking && percent != percentTold;
        if (percentTold == UNTOLD || changed || cameToRest) {
            percentTold = percent;
            port.accept(new DriverReport.Position(new GatePosition(percent, GatePosition.Source.ENCODER)));
        }
    }
}
