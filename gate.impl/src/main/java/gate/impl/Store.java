// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Placeholder until the crash-safe one arrives. */
@Component(service = Store.class)
public final class Store {
    /** Placeholder. */
    @Activate
    public Store() {}

    Ledger open(String gate) {
        return new Ledger() {
            private final Map<String, String> memory = new HashMap<>();
            private final java.util.ArrayList<gate.api.HistoryEntry> entries = new java.util.ArrayList<>();

            @Override
            public synchronized Map<String, String> memory() {
                return Map.copyOf(memory);
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
            public List<Kept> kept() {
                return List.of();
            }

            @Override
            public synchronized List<gate.api.HistoryEntry> history(long from, int max) {
                return entries.stream()
                        .filter(e -> e.sequence() >= from)
                        .limit(max)
                        .toList();
            }

            @Override
            public synchronized void write(Batch batch, Runnable done) {
                entries.addAll(batch.entries());
                done.run();
            }

            @Override
            public void close(Map<String, String> last) {}

            @Override
            public String problem() {
                return "";
            }
        };
    }
}
