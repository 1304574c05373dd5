// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Which configuration has which gate id, so that no two gates answer to one name. Safe for use by several threads. */
@Component(service = Roster.class)
public final class Roster {
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, Runnable> waiting = new HashMap<>();

    /**
     * The PID that has the id now: {@code pid} itself when the id was free or its own; else {@code retry} is run once, as
     * soon as any id gets free.
     */
    synchronized String claim(String id, String pid, Runnable retry) {
        String holder = holders.merge(id, pid, (before, claimant) -> before);
        if (holder.equals(pid)) {
            waiting.remove(pid);
        } else {
            waiting.put(pid, retry);
        }
        return holder;
    }

    /** Gives back all ids of a configuration, and its place among those that wait. */
    void release(String pid) {
        List<Runnable> retries;
        synchronized (this) {
            waiting.remove(pid);
            boolean had = holders.values().removeIf(pid::equals);
            retries = had ? new ArrayList<>(waiting.values()) : List.of();
            if (had) {
                waiting.clear();
            }
        }
        retries.forEach(Runnable::run);
    }
}
