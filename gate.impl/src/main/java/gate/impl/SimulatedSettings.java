// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Settings;
import gate.api.SettingsException;
import java.time.Duration;

/**
 * The driver's own keys of a simulated leaf.
 *
 * @param travel the time from limit to limit; nothing means that orders are carried out at once
 */
record SimulatedSettings(Duration travel) {
    static SimulatedSettings read(Settings settings) throws SettingsException {
        SimulatedSettings read =
                new SimulatedSettings(Duration.ofMillis(settings.number("travel.ms", 500, 0, 600_000, "ms")));
        settings.refuseUnread();
        settings.check();
        return read;
    }
}
