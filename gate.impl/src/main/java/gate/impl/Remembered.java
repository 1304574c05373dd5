// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.Outcome;
import gate.link.submission.Pending;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The commands of one gate that must not be carried out twice, and those that must not be left without an end.
 *
 * <p>Used on the gate's queue only.
 */
final class Remembered {
    /** A command is remembered for so long after its deadline, or its arrival; from the contract. */
    private static final Duration AFTER = Duration.ofSeconds(60);

    /** So many ids may be remembered by all gates together: about 12 MB. */
    private static final AtomicInteger ROOM = new AtomicInteger(50_000);

    /** One command that is remembered, and who asks for the same and waits for its end. */
    static final class Seen {
        private final List<Pending> waiting = new ArrayList<>();
        private Kept kept;

        private Seen(Kept kept) {
            this.kept = kept;
        }

        Kept kept() {
            return kept;
        }

        void await(Pending pending) {
            waiting.add(pending);
        }

        List<Pending> waiting() {
            return waiting;
        }
    }

    private final Map<String, Seen> seen = new HashMap<>();
    private final PriorityQueue<Kept> byAge = new PriorityQueue<>(Comparator.comparing(Kept::until));
    private final List<String> forgotten = new ArrayList<>();

    /** Begins with what is kept of an earlier run. */
    Remembered(List<Kept> kept) {
        for (Kept one : kept) {
            if (isNamed(one.key())) {
                ROOM.decrementAndGet();
                byAge.add(one);
            }
            seen.put(one.key(), new Seen(one));
        }
    }

    /** Those of an earlier run that have no end. */
    List<Kept> open() {
        return seen.values().stream()
                .map(Seen::kept)
                .filter(kept -> kept.outcome().isEmpty())
                .toList();
    }

    /** The command that had the same id, if there is one. */
    Optional<Seen> earlier(GateCommand command, Instant now) {
        expire(now);
        return Optional.ofNullable(seen.get(key(command, true)));
    }

    /** Whether no more ids can be remembered. */
    boolean isFull() {
        return ROOM.get() <= 0;
    }

    /** What to keep of a command that was accepted or, where its sender named it, refused. */
    Kept decided(GateCommand command, boolean named, Answer answer, Instant now) {
        Instant last = command.deadline().filter(now::isBefore).orElse(now);
        Kept kept = new Kept(
                key(command, named),
                command.action().word(),
                command.id().orElseThrow(),
                command.origin().toString(),
                content(command),
                last.plus(AFTER),
                Optional.of(answer),
                Optional.empty());
        if (named) {
            ROOM.decrementAndGet();
            byAge.add(kept);
        }
        seen.put(kept.key(), new Seen(kept));
        // an id that was free again is taken anew before anybody wrote that it was free
        forgotten.remove(kept.key());
        return kept;
    }

    /** What to keep of a command that ended, and whoever else waits for its end. */
    Optional<Seen> ended(GateCommand command, boolean named, Outcome outcome) {
        String key = key(command, named);
        Seen known = named ? seen.get(key) : seen.remove(key);
        if (known == null) {
            return Optional.empty();
        }
        Kept k = known.kept;
        known.kept = new Kept(
                k.key(), k.action(), k.id(), k.origin(), k.content(), k.until(), k.answer(), Optional.of(outcome));
        if (!named) {
            forgotten.add(key);
        }
        return Optional.of(known);
    }

    /** The keys that need not be kept any more, since this was asked last. */
    List<String> takeForgotten() {
        List<String> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }

    static boolean isNamed(String key) {
        return !key.startsWith("#");
    }

    /** What was asked, not when: a sender that tries again writes another time. */
    static long content(GateCommand command) {
        String words = String.join(
                "|",
                command.action().word(),
                command.position().toString(),
                command.stay().toString(),
                Boolean.toString(command.isOn()),
                command.ifSequence().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String key(GateCommand command, boolean named) {
        String id = command.id().orElseThrow();
        return named ? command.origin().scope() + " " + id : "#" + id;
    }

    private void expire(Instant now) {
        while (!byAge.isEmpty() && byAge.peek().until().isBefore(now)) {
            Kept old = byAge.poll();
            Seen known = seen.get(old.key());
            boolean open = known != null && known.kept.outcome().isEmpty();
            if (open) {
                // an access may stay open for a day: its id is not free before its end
                Instant later = now.plus(AFTER);
                known.kept = new Kept(
                        old.key(),
                        old.action(),
                        old.id(),
                        old.origin(),
                        old.content(),
                        later,
                        old.answer(),
                        Optional.empty());
                byAge.add(known.kept);
                return;
            }
            seen.remove(old.key());
            forgotten.add(old.key());
            ROOM.incrementAndGet();
        }
    }

    /** The gate goes away: its room is for others. */
    void close() {
        ROOM.addAndGet(byAge.size());
        byAge.clear();
    }
}
