// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.LinkThread;
import java.util.List;
import java.util.concurrent.Executor;

/** The threads of the page: one that looks after the link, one that writes to all clients, and one for each kind of work that takes time. */
final class WebThreads {
    private static final long GRACE_MS = 1000;

    private final LinkThread link = new LinkThread("gate-web");
    private final LinkThread out = new LinkThread("gate-web-out");
    private final Work logins = new Work("gate-web-login");
    private final Work histories = new Work("gate-web-history");
    private final Work checks = new Work("gate-web-checks");
    private final Work configurations = new Work("gate-web-configure");

    /** Attempts, times and the watch over the rest. */
    LinkThread link() {
        return link;
    }

    /** Writes to clients. */
    Executor out() {
        return out::execute;
    }

    /** Passwords take long, on purpose. */
    Work logins() {
        return logins;
    }

    /** A history may be on a slow disk. */
    Work histories() {
        return histories;
    }

    /** A part takes a while to say what it thinks of its configuration. */
    Work configurations() {
        return configurations;
    }

    /** What others look after may hang. */
    Work checks() {
        return checks;
    }

    /** Ends all; {@code last} is done on the link's thread, {@code farewell} on the one that writes. */
    void end(Runnable last, Runnable farewell) {
        List.of(logins, histories, checks, configurations).forEach(Work::end);
        out.end(farewell, GRACE_MS, () -> {});
        link.end(last, 3 * GRACE_MS, () -> {});
    }
}
