// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine as a level of a topic, without asking a network for it. */
final class HostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    static String get() {
        String name;
        try {
            name = Files.readString(KERNEL).strip();
        } catch (IOException notLinux) {
            name = System.getenv().getOrDefault("HOSTNAME", System.getenv().getOrDefault("COMPUTERNAME", ""));
        }
        String level = name.replaceAll("[^A-Za-z0-9-]", "-");
        return level.isEmpty() ? "gateway" : level;
    }
}
