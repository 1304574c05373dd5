// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells of bad clients, each at most once a minute and only so many of them: the log is not theirs to fill. */
final class Strangers {
    private static final int MOST = 50;
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    private final Consumer<String> tell;
    private final LongSupplier nanos;
    private final Map<String, Long> told = new HashMap<>();

    Strangers(Consumer<String> tell, LongSupplier nanos) {
        this.tell = tell;
        this.nanos = nanos;
    }

    /** {@code who} did {@code what}. */
    void tell(String who, String what) {
        if (isNews(who)) {
            tell.accept(GateBroker.PID + ": " + who + " " + what);
        }
    }

    private synchronized boolean isNews(String who) {
        long now = nanos.getAsLong();
        told.values().removeIf(when -> now - when > MINUTE_NS);
        return told.size() < MOST && told.putIfAbsent(who, now) == null;
    }
}
