// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Who has logged in. Sessions live in memory only, and end when nobody uses them, or after half a day. Any thread may ask. */
final class Sessions {
    private static final int MOST = 500;
    private static final int BYTES = 32;
    private static final long IDLE = Duration.ofMinutes(30).toNanos();
    private static final long LONGEST = Duration.ofHours(12).toNanos();

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanos;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A new one. */
    Session begin(User user) {
        if (sessions.size() >= MOST) {
            sessions.values().stream()
                    .min(Comparator.comparingLong(Session::seen))
                    .ifPresent(this::end);
        }
        Session session = new Session(name(), name(), user.name(), user.hash(), nanos.getAsLong());
        sessions.put(session.id(), session);
        return session;
    }

    /** The one with this name, which is used now. */
    Optional<Session> use(String id) {
        Optional<Session> session = Optional.ofNullable(sessions.get(id)).filter(this::isGood);
        session.ifPresent(used -> used.use(nanos.getAsLong()));
        return session;
    }

    void end(Session session) {
        sessions.remove(session.id());
    }

    /** Ends those of {@code user} that {@code which} says. */
    void endOf(String user, Predicate<Session> which) {
        sessions.values().removeIf(session -> session.user().equals(user) && which.test(session));
    }

    /** Ends those that nobody uses; from time to time. */
    void settle() {
        sessions.values().removeIf(session -> !isGood(session));
    }

    int size() {
        return sessions.size();
    }

    private boolean isGood(Session session) {
        long now = nanos.getAsLong();
        return now - session.seen() < IDLE && now - session.since() < LONGEST;
    }

    private String name() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
