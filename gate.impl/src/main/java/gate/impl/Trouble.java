// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the store now; told once when it begins and once when it is over. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Path file;
    private volatile String problem = "";

    Trouble(Path file) {
        this.file = file;
    }

    String problem() {
        return problem;
    }

    synchronized void begin(String what) {
        boolean told = !problem.isEmpty();
        problem = "The store " + file + " does not work: " + what
                + ". Modes, alarms and the journal are kept in memory only and are lost with the next restart";
        if (!told) {
            LOG.error(problem);
        }
    }

    synchronized void over(long entriesGivenUp) {
        if (!problem.isEmpty()) {
            problem = "";
            LOG.info(
                    "The store {} works again{}",
                    file,
                    entriesGivenUp == 0 ? "" : "; " + entriesGivenUp + " entries of journals were given up meanwhile");
        }
    }
}
