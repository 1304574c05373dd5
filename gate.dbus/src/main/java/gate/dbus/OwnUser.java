// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Whose process this is. */
final class OwnUser {
    private static final Path SELF = Path.of("/proc/self");

    private OwnUser() {}

    /** Its number; empty where the system does not tell. */
    static OptionalLong uid() {
        try {
            return Files.getAttribute(SELF, "unix:uid") instanceof Integer uid
                    ? OptionalLong.of(Integer.toUnsignedLong(uid))
                    : OptionalLong.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notLinux) {
            return OptionalLong.empty();
        }
    }
}
