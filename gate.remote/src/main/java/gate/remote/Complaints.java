// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What cannot be understood of the other gateway, told once for each topic until it is understood again. */
final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    private final String pid;
    private final Map<String, String> told = new HashMap<>();

    Complaints(String pid) {
        this.pid = pid;
    }

    /** {@code what} is wrong with what came on {@code topic}; empty when nothing is. */
    void about(String topic, String what) {
        if (what.isEmpty()) {
            told.remove(topic);
        } else if (told.put(topic, what) == null) {
            LOG.warn(
                    "{}: not understood on {}: {}; it is left out, and no more is said until this gets better",
                    pid,
                    topic,
                    what);
        }
    }
}
