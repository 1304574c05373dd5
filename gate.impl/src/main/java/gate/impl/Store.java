// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** What all gates of the gateway must not forget. */
@Component(service = Store.class)
public final class Store {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(GateThreads.named("gate-store"));
    private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>();

    /** Remembers for this process only. */
    @Activate
    public Store() {}

    Ledger open(String gate) {
        return ledgers.computeIfAbsent(gate, name -> new Remembered());
    }

    /** Ends its thread. */
    @Deactivate
    public void stop() {
        thread.shutdown();
    }

    private final class Remembered implements Ledger {
        private final List<HistoryEntry> entries = new ArrayList<>();
        private final Map<String, Kept> kept = new LinkedHashMap<>();
        private Map<String, String> memory = Map.of();

        @Override
        public synchronized Map<String, String> memory() {
            return memory;
        }

        @Override
        public boolean lost() {
            return false;
        }

        @Override
        public boolean clean() {
            return true;
        }

        @Override
        public synchronized List<Kept> kept() {
            return List.copyOf(kept.values());
        }

        @Override
        public synchronized List<HistoryEntry> history(long from, int max) {
            return entries.stream()
                    .filter(entry -> entry.sequence() >= from)
                    .limit(max)
                    .toList();
        }

        @Override
        public synchronized void write(Batch batch, Runnable done) {
            if (batch.memory() != null) {
                memory = batch.memory();
            }
            entries.addAll(batch.entries());
            batch.kept().forEach(command -> kept.put(command.key(), command));
            batch.forgotten().forEach(kept::remove);
            thread.execute(done);
        }

        @Override
        public synchronized void close(Map<String, String> values) {
            memory = Map.copyOf(values);
        }

        @Override
        public String problem() {
            return "";
        }
    }
}
