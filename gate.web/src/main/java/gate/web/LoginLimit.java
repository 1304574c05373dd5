// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How often passwords may be tried: for one user from one place, from one place at all, and in all. Who guesses shuts out himself:
 * not the user whose password he guesses, nor a place from which somebody has logged in before.
 */
final class LoginLimit {
    private static final int MOST_PLACES = 1000;
    private static final Duration OF_USER = Duration.ofSeconds(10);
    private static final Duration OF_PLACE = Duration.ofSeconds(3);
    private static final Duration OF_ALL = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final Map<String, Allowance> some = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_PLACES;
        }
    };
    private final Allowance all;
    private final Set<String> known = new HashSet<>();

    LoginLimit(LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new Allowance(30, OF_ALL, nanos.getAsLong());
    }

    /** Refuses one try too many. */
    synchronized void check(String user, String address) throws Problem {
        String place = place(address);
        long now = nanos.getAsLong();
        Duration wait = some.computeIfAbsent(place, key -> new Allowance(20, OF_PLACE, now))
                .take(now);
        if (wait.isZero()) {
            wait = some.computeIfAbsent(user + " " + place, key -> new Allowance(5, OF_USER, now))
                    .take(now);
        }
        if (wait.isZero() && !known.contains(place)) {
            wait = all.take(now);
        }
        if (!wait.isZero()) {
            throw new Problem(Trouble.RATE_LIMITED, "too many passwords were tried from here")
                    .with("Retry-After", Long.toString(wait.toSeconds() + 1));
        }
    }

    /** It was the right one. */
    synchronized void succeeded(String user, String address) {
        String place = place(address);
        some.remove(user + " " + place);
        some.remove(place);
        if (known.size() < MOST_PLACES) {
            known.add(place);
        }
    }

    /** Of IPv6 everybody has a whole network to himself. */
    private static String place(String address) {
        String[] parts = address.split(":", -1);
        return parts.length < 5 ? address : String.join(":", Arrays.copyOf(parts, 4));
    }
}
