// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * The folder that was installed: {@code bin lib bundles etc}, read-only to a gateway that has a home elsewhere.
 *
 * @param folder absolute
 */
record Distribution(Path folder) {
    /** The one that this code was started from. */
    static Distribution installed() throws CannotRun {
        CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().toURI()).toAbsolutePath();
            return new Distribution(jar.getParent().getParent());
        } catch (URISyntaxException | IllegalArgumentException | NullPointerException unknown) {
            throw new CannotRun("cannot tell where the gateway is installed", unknown);
        }
    }

    Path bundles() {
        return folder.resolve("bundles");
    }

    Path etc() {
        return folder.resolve("etc");
    }
}
