// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one gate must not forget, as it is in this process, and what of it the file does not have yet. Guarded by the lock
 * of its {@link Desk}.
 */
final class Book {
    /** While the file cannot be written, so many entries wait for it; the older ones are given up. */
    static final int WAITING_ENTRIES = 1_000;

    private final String gate;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private Map<String, String> memory;
    private boolean lost;
    private boolean clean;
    private Tally tally = Tally.NONE;

    private final Deque<Numbered> entries = new ArrayDeque<>();
    private final Set<String> changed = new HashSet<>();
    private boolean headChanged;
    private long headChanges;
    private boolean afresh;
    private long lastInFile;
    private long givenUp;
    /** Of the newest write that had something in it. */
    private long ticket;

    Book(String gate) {
        this.gate = gate;
    }

    String gate() {
        return gate;
    }

    /** Takes over what the file has; {@code last} is the place of its newest entry. */
    void load(Found found, long last, boolean fromFile) {
        memory = found.memory();
        lost = found.lost();
        clean = found.clean();
        for (Kept command : found.kept()) {
            remember(command);
        }
        changed.clear();
        lastInFile = last;
        // what of it could not be read, or was not looked at, goes with the next writing
        if (found.lost() || !fromFile) {
            doubt();
        }
    }

    Map<String, String> memory() {
        return memory == null ? Map.of() : memory;
    }

    boolean lost() {
        return lost;
    }

    boolean clean() {
        return clean;
    }

    List<Kept> kept() {
        return List.copyOf(kept.values());
    }

    long ticket() {
        return ticket;
    }

    /** A run begins, or has ended as it should. */
    void mark(boolean ended, long newTicket) {
        clean = ended;
        changeHead();
        ticket = newTicket;
    }

    void apply(Batch batch, long newTicket) {
        if (batch.memory() != null) {
            memory = batch.memory();
            lost = false;
            changeHead();
        }
        batch.entries().forEach(entry -> entries.add(new Numbered(entry)));
        batch.kept().forEach(this::remember);
        for (String key : batch.forgotten()) {
            if (kept.remove(key) != null) {
                tally = tally.without(key);
                changed.add(key);
                changeHead();
            }
        }
        ticket = newTicket;
    }

    private void remember(Kept command) {
        if (kept.put(command.key(), command) == null) {
            tally = tally.with(command.key());
            changeHead();
        }
        changed.add(command.key());
    }

    /** What the file does not have; it is asked for again until {@link #saved}. */
    Saving unsaved() {
        List<Kept> puts = new ArrayList<>();
        List<String> removes = new ArrayList<>();
        for (String key : changed) {
            Kept command = kept.get(key);
            if (command == null) {
                removes.add(key);
            } else {
                puts.add(command);
            }
        }
        Head head = headChanged ? new Head(clean, lost, memory, tally) : null;
        return new Saving(this, headChanges, gate, head, afresh, puts, removes, List.copyOf(entries));
    }

    void saved(Saving saving) {
        if (saving.headChanges() == headChanges) {
            headChanged = false;
        }
        saving.kept().forEach(command -> settle(command.key(), command));
        saving.forgotten().forEach(key -> settle(key, null));
        saving.entries().forEach(entry -> {
            entries.remove(entry);
            lastInFile = Math.max(lastInFile, entry.index);
        });
        afresh = false;
    }

    private void changeHead() {
        headChanged = true;
        headChanges++;
    }

    @SuppressWarnings("ReferenceEquality")
    private void settle(String key, Kept saved) {
        if (kept.get(key) == saved) {
            changed.remove(key);
        }
    }

    /** Nobody knows what of this the file still has. */
    void doubt() {
        changeHead();
        afresh = true;
        changed.addAll(kept.keySet());
    }

    boolean isSaved() {
        return !headChanged && changed.isEmpty() && entries.isEmpty();
    }

    /** Entries that the file does not have, and the place in the file that they come after. */
    record Waiting(long after, List<HistoryEntry> entries) {}

    Waiting waiting(long from) {
        return new Waiting(
                lastInFile,
                entries.stream()
                        .map(numbered -> numbered.entry)
                        .filter(entry -> entry.sequence() >= from)
                        .toList());
    }

    /** Gives up what would fill the memory while nothing can be written. */
    void trim() {
        while (entries.size() > WAITING_ENTRIES) {
            entries.removeFirst();
            givenUp++;
        }
    }

    /** How many entries were given up since this was asked last. */
    long givenUp() {
        long count = givenUp;
        givenUp = 0;
        return count;
    }
}
