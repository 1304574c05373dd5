// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A ledger without a disk: it can hang, and what was written before can be read by a successor. */
final class MemoryLedger implements Ledger {
    final List<Batch> batches = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final List<HistoryEntry> entries = new ArrayList<>();
    private Map<String, String> memory = Map.of();
    private boolean hangs;
    private boolean clean = true;
    private boolean lost;

    /** Nothing is written from now on, or what waited is. */
    void hang(boolean on) {
        hangs = on;
        while (!hangs && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /** What was kept cannot be read. */
    MemoryLedger lose() {
        lost = true;
        return this;
    }

    @Override
    public Map<String, String> memory() {
        return memory;
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public boolean clean() {
        return clean;
    }

    @Override
    public List<Kept> kept() {
        return List.copyOf(kept.values());
    }

    @Override
    public List<HistoryEntry> history(long from, int max) {
        return entries.stream().filter(e -> e.sequence() >= from).limit(max).toList();
    }

    @Override
    public void write(Batch batch, Runnable done) {
        Runnable write = () -> {
            clean = false;
            if (!batch.isEmpty()) {
                batches.add(batch);
            }
            if (batch.memory() != null) {
                memory = batch.memory();
            }
            entries.addAll(batch.entries());
            batch.kept().forEach(k -> kept.put(k.key(), k));
            batch.forgotten().forEach(kept::remove);
            done.run();
        };
        if (hangs) {
            waiting.add(write);
        } else {
            write.run();
        }
    }

    @Override
    public void close(Map<String, String> last) {
        memory = last;
        clean = true;
    }

    @Override
    public String problem() {
        return hangs ? "the disk hangs" : "";
    }
}
