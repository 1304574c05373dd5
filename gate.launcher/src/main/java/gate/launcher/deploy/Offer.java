// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.slf4j.LoggerFactory;

/**
 * A jar that may take the place of a running bundle: validated, and copied to where nobody else writes, until it is closed.
 *
 * @param file where it was put
 * @param bundle that runs
 * @param candidate the copy
 */
record Offer(Path file, Bundle bundle, Candidate candidate) implements AutoCloseable {
    @Override
    public void close() {
        delete(candidate.file());
    }

    static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException leftBehind) {
            LoggerFactory.getLogger("gate.deploy").debug("{} stays", copy, leftBehind);
        }
    }
}
