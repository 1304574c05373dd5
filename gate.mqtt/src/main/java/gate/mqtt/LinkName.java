// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.util.Map;

/**
 * What one configured link is called.
 *
 * @param pid the PID in messages
 * @param instance the name of this link among its kind, stable over restarts
 */
record LinkName(String pid, String instance) {
    /** Reads it from the properties of a component. */
    static LinkName of(Map<String, ?> configuration) {
        // Kura makes a new service.pid for a factory instance at each boot
        Object kura = configuration.get("kura.service.pid");
        Object pid = kura == null ? configuration.get("service.pid") : kura;
        String name = pid == null ? MqttLink.PID : String.valueOf(pid);
        String instance = name.startsWith(MqttLink.PID) ? name.substring(MqttLink.PID.length()) : name;
        String bare = instance.replaceFirst("^[~.-]+", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return new LinkName(name, bare.isEmpty() ? "main" : bare);
    }

    /** Of the file that remembers its configuration. */
    String fileName() {
        return filePart() + ".properties";
    }

    /** Of the file that remembers what it has sent. */
    String memoryName() {
        return filePart() + ".sent";
    }

    private String filePart() {
        return pid.replaceAll("[^A-Za-z0-9._~-]", "_");
    }
}
