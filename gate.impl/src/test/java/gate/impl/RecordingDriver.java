// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.api.GatePosition;
import gate.api.Settings;
import gate.driver.Drive;
import gate.driver.DriverCapabilities;
import gate.driver.DriverPort;
import gate.driver.DriverReport;
import gate.driver.GateDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A driver of one leaf that does what it is told, writes it down, and can be told to fail. */
final class RecordingDriver implements GateDriver, Drive {
    final List<String> orders = new ArrayList<>();
    private DriverCapabilities capabilities = DriverCapabilities.none()
            .withInputs(Set.of(GateInput.values()))
            .withLease()
            .withLamp()
            .withSounder();
    private DriverPort port;
    private boolean throwing;
    private boolean confirming = true;

    RecordingDriver with(DriverCapabilities others) {
        capabilities = others;
        return this;
    }

    void fail(boolean on) {
        throwing = on;
    }

    void confirm(boolean on) {
        confirming = on;
    }

    void limit(GateInput limit, boolean yes) {
        port.report(new DriverReport.Input(limit, yes ? DriverReport.Contact.CLOSED : DriverReport.Contact.OPEN));
    }

    void at(int percent) {
        limit(GateInput.LIMIT_CLOSED, percent == 0);
        limit(GateInput.LIMIT_OPEN, percent == 100);
    }

    void encoder(int percent) {
        port.report(new DriverReport.Position(new GatePosition(percent, GatePosition.Source.ENCODER)));
    }

    void report(DriverReport report) {
        port.report(report);
    }

    @Override
    public void check(Settings settings) {}

    @Override
    public Drive attach(String gate, Settings settings, DriverPort itsPort) {
        port = itsPort;
        return this;
    }

    @Override
    public DriverCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public void up(Duration lease) {
        order("up");
    }

    @Override
    public void down(Duration lease) {
        order("down");
    }

    @Override
    public void off() {
        order("off");
        if (confirming) {
            port.report(new DriverReport.Off());
        }
    }

    @Override
    public void lamp(boolean on) {
        order(on ? "lamp" : "lamp off");
    }

    @Override
    public void sounder(boolean on) {
        order(on ? "sounder" : "sounder off");
    }

    @Override
    public void detach() {
        order("detach");
    }

    /** An order that is given again goes on. */
    private void order(String word) {
        if (throwing) {
            throw new IllegalStateException("no answer from the board");
        }
        if (orders.isEmpty() || !orders.get(orders.size() - 1).equals(word)) {
            orders.add(word);
        }
    }
}
