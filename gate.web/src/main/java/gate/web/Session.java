// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.concurrent.atomic.AtomicLong;

/** Somebody who has logged in with one browser. */
final class Session {
    private final String id;
    private final String csrf;
    private final String user;
    private final String hash;
    private final long since;
    private final AtomicLong seen;

    /** {@code hash} is the one of the password that he had then. */
    Session(String id, String csrf, String user, String hash, long nanos) {
        this.id = id;
        this.csrf = csrf;
        this.user = user;
        this.hash = hash;
        this.since = nanos;
        this.seen = new AtomicLong(nanos);
    }

    /** What his cookie says. */
    String id() {
        return id;
    }

    /** What his page proves with that it is ours. */
    String csrf() {
        return csrf;
    }

    String user() {
        return user;
    }

    String hash() {
        return hash;
    }

    /** When it began. */
    long since() {
        return since;
    }

    /** When it was used last. */
    long seen() {
        return seen.get();
    }

    /** Is used now. */
    void use(long nanos) {
        seen.set(nanos);
    }
}
