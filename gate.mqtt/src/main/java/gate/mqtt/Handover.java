// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.wire.Dialling;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a connection that ended as planned can be taken up: the broker keeps what arrives meanwhile for whoever comes with
 * the same client id within five seconds. What it has kept for longer is thrown away, so that no gate obeys it.
 *
 * @param broker the broker
 * @param clientId the client id that the broker knows
 * @param session the name of the time in which commands may be written, which goes on
 * @param topics what the broker was asked for
 * @param gates who was served: a successor that does not have them yet could not obey
 * @param at since when nobody hears, by {@link System#nanoTime()} of this process
 */
record Handover(
        String broker, String clientId, LinkSession.Name session, Set<String> topics, Set<String> gates, long at) {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String BROKER = "session.broker";
    private static final String CLIENT = "session.client";
    private static final String ID = "session.id";
    private static final String SINCE = "session.since";
    private static final String TOPICS = "session.topics";
    private static final String GATES = "session.gates";
    private static final String AT = "session.at";

    Handover {
        Objects.requireNonNull(broker);
        Objects.requireNonNull(clientId);
        Objects.requireNonNull(session.id());
        topics = Set.copyOf(topics);
        gates = Set.copyOf(gates);
    }

    /** Whether a connection like this would be given what the broker keeps. */
    boolean isFor(Dialling dialling) {
        return broker.equals(dialling.broker().toString()) && clientId.equals(dialling.clientId());
    }

    /** For how long nobody has heard. */
    Duration gap(long nanos) {
        return Duration.ofNanos(nanos - at);
    }

    /** Whether it may be taken up now. */
    boolean isFresh(long nanos) {
        Duration gap = gap(nanos);
        return !gap.isNegative() && gap.compareTo(FRESH) < 0;
    }

    /** For how long gates that are not there yet are worth waiting for; nothing when it is over. */
    Duration patience(long nanos) {
        Duration rest = PATIENCE.minus(gap(nanos));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** As it is kept on disk. */
    Map<String, String> note() {
        return Map.of(
                BROKER, broker,
                CLIENT, clientId,
                ID, session.id(),
                SINCE, session.since().toString(),
                TOPICS, String.join("\n", new TreeSet<>(topics)),
                GATES, String.join("\n", new TreeSet<>(gates)),
                AT, Long.toString(at));
    }

    /** Reads it again; empty when there is none, or a damaged one. */
    static Optional<Handover> read(Map<String, String> note) {
        try {
            return note.containsKey(BROKER)
                    ? Optional.of(new Handover(
                            note.get(BROKER),
                            note.get(CLIENT),
                            new LinkSession.Name(note.get(ID), Instant.parse(note.get(SINCE))),
                            lines(note.get(TOPICS)),
                            lines(note.get(GATES)),
                            Long.parseLong(note.get(AT))))
                    : Optional.empty();
        } catch (NullPointerException | NumberFormatException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static Set<String> lines(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split("\n", -1));
    }
}
