// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Map;

/** What a configuration is called. */
final class Naming {
    private Naming() {}

    /** The PID for messages and files; Kura makes a new {@code service.pid} at each boot, its own one stays. */
    static String pid(Map<String, ?> raw) {
        Object kura = raw.get("kura.service.pid");
        Object pid = kura == null ? raw.get("service.pid") : kura;
        return pid == null ? ConfiguredGate.PID : pid.toString();
    }

    /**
     * The name of the instance: what follows the kind, as in {@code gate~main}, or in {@code gate.} and the random name that
     * ConfigAdmin makes when nobody names one; else the PID.
     */
    static String name(Map<String, ?> raw) {
        String pid = pid(raw);
        boolean random = pid.startsWith(ConfiguredGate.PID + ".");
        return random ? pid.substring(ConfiguredGate.PID.length() + 1) : pid.substring(pid.indexOf('~') + 1);
    }

    /** A file name for a PID. */
    static String file(String pid) {
        return pid.replaceAll("[^A-Za-z0-9~._-]", "_") + ".properties";
    }
}
