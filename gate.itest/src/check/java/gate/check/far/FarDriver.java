// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.far;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.driver.Drive;
import gate.driver.DriverPort;
import gate.driver.GateDriver;

/** Drives leaves that live in processes of their own, each behind a port of the loopback interface. */
final class FarDriver implements GateDriver {
    @Override
    public void check(Settings settings) throws SettingsException {
        port(settings);
    }

    @Override
    public Drive attach(String gate, Settings settings, DriverPort reports) throws SettingsException {
        return FarDrive.connect(gate, port(settings), reports);
    }

    private static int port(Settings settings) throws SettingsException {
        int port = (int) settings.number("far.port", 0, 1, 65_535, "");
        settings.refuseUnread();
        settings.check();
        return port;
    }
}
