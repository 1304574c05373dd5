// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.util.Map;

/**
 * What one configured link is called.
 *
 * @param pid the PID in messages
 * @param instance the name of this link among its kind, stable over restarts
 */
public record LinkName(String pid, String instance) {
    /** Reads it from the properties of a component with the factory PID {@code kind}. */
    public static LinkName of(Map<String, ?> configuration, String kind) {
        // Kura makes a new service.pid for a factory instance at each boot
        Object kura = configuration.get("kura.service.pid");
        Object pid = kura == null ? configuration.get("service.pid") : kura;
        String name = pid == null ? kind : String.valueOf(pid);
        String instance = name.startsWith(kind) ? name.substring(kind.length()) : name;
        String bare = instance.replaceFirst("^[~.-]+", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return new LinkName(name, bare.isEmpty() ? "main" : bare);
    }

    /** Of the file that remembers its configuration. */
    public String fileName() {
        return filePart() + ".properties";
    }

    /** Of a file for something else that it remembers. */
    public String fileName(String what) {
        return filePart() + "." + what;
    }

    private String filePart() {
        return pid.replaceAll("[^A-Za-z0-9._~-]", "_");
    }
}
