// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.HistoryEntry;
import gate.wire.Outbox;
import gate.wire.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** How far the history of one gate has been sent over this connection, and how far the broker has it. Any thread may call. */
final class EventLane {
    /** An entry on its way. */
    private static final class Sent {
        final EventPosition position;
        boolean taken;

        Sent(EventPosition position) {
            this.position = position;
        }
    }

    private final Consumer<EventPosition> kept;
    private final Deque<Sent> onTheWay = new ArrayDeque<>();
    private Outbox outbox = Outbox.nowhere();
    private EventPosition taken;
    private EventPosition handed;
    private boolean live;
    /** Whether all that was old has been sent. */
    private boolean settled;

    private boolean news;
    /** The first entry that happened during this connection and could not be sent at once. */
    private Optional<EventPosition> firstNews = Optional.empty();

    private boolean left;

    /** {@code from} is owed and everything after it; {@code kept} hears how far the broker has it. */
    EventLane(EventPosition from, Consumer<EventPosition> kept) {
        this.taken = from;
        this.handed = from;
        this.kept = kept;
        kept.accept(from);
    }

    /** A new connection: what was not acknowledged over the old one is owed again. */
    synchronized void begin(Outbox fresh) {
        outbox = fresh;
        onTheWay.clear();
        handed = taken;
        live = false;
        settled = false;
        firstNews = Optional.empty();
    }

    /** Its gate has gone, and may come back with another history. */
    synchronized void leave() {
        left = true;
    }

    /** Its gate is there with this sequence; true when it counts anew since it lost its store, and owes all that it has. */
    synchronized boolean arrive(long sequence) {
        boolean anew = left && sequence < handed.sequence();
        left = false;
        if (anew) {
            onTheWay.clear();
            taken = EventPosition.START;
            handed = taken;
            kept.accept(taken);
            fallBehind();
        }
        return anew;
    }

    /** Sends {@code entry} as it happens; false when it has to be found in the history later. */
    synchronized boolean tell(String topic, HistoryEntry entry) {
        if (!live || !outbox.hasRoom()) {
            live = false;
            news = true;
            if (firstNews.isEmpty()) {
                firstNews = Optional.of(EventPosition.of(entry));
            }
            return false;
        }
        if (handed.isBefore(entry)) {
            send(topic, EventJson.event(entry), entry);
        }
        return true;
    }

    /** Hands over what was said. */
    void drain() {
        Outbox to;
        synchronized (this) {
            to = outbox;
        }
        to.drain();
    }

    synchronized void fallBehind() {
        live = false;
        news = true;
    }

    synchronized boolean isBehind() {
        return !live;
    }

    /** Whether {@code entry} happened before this connection was there to tell it. */
    synchronized boolean isOld(HistoryEntry entry) {
        return !settled
                && firstNews
                        .map(news -> news.compareTo(EventPosition.of(entry)) > 0)
                        .orElse(true);
    }

    /** The history is about to be read: what happens from now on is news to it. */
    synchronized void look() {
        news = false;
    }

    /** Nothing more was found; true unless something has happened since the look. */
    synchronized boolean goLive() {
        if (news) {
            return false;
        }
        live = true;
        settled = true;
        return true;
    }

    synchronized EventPosition handed() {
        return handed;
    }

    /** Sends {@code entry} in its turn. */
    synchronized void send(String topic, String json, HistoryEntry entry) {
        Sent sent = new Sent(EventPosition.of(entry));
        handed = sent.position;
        onTheWay.add(sent);
        outbox.add(Word.owed(topic, json, () -> taken(sent)));
    }

    /** Says what is no entry. */
    synchronized void say(String topic, String json) {
        outbox.add(Word.owed(topic, json, () -> {}));
    }

    synchronized boolean hasRoom() {
        return outbox.hasRoom();
    }

    private synchronized void taken(Sent sent) {
        // one of an older connection is not on the way any more, and changes nothing
        sent.taken = true;
        while (!onTheWay.isEmpty() && onTheWay.getFirst().taken) {
            taken = onTheWay.removeFirst().position;
        }
        kept.accept(taken);
    }
}
