// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import java.time.Duration;

/** How long a client waits for what a broker has kept, which it sends without ever saying that this was all. */
final class Settling {
    private final Duration quiet;
    private final long end;
    private boolean any;

    /** After {@code quiet} without anything new it was all, after {@code patience} nothing will come any more. */
    Settling(Duration quiet, Duration patience) {
        this.quiet = quiet;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** Something came: soon there will be all. */
    void heard() {
        any = true;
    }

    /** How long the next message may take. */
    Duration left() {
        Duration all = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return any && all.compareTo(quiet) > 0 ? quiet : all;
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }
}
