// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A password in a file that nobody else may read. */
final class PasswordFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private PasswordFile() {}

    /**
     * What the file says, without the end of its line.
     *
     * @throws IOException when it cannot be used; the message names key and path, and what is wrong
     */
    static Secret read(Path file) throws IOException {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new IOException("others can read or change it; chmod 600 " + file);
            }
            return new Secret(Files.readString(file).replaceFirst("\\R\\z", ""));
        } catch (IOException | UnsupportedOperationException unusable) {
            throw TlsContext.unusable(TlsSettings.PASSWORD_FILE, file, unusable);
        }
    }
}
