// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;

/** Which configuration has which gate id, so that no two gates answer to one name. Safe for use by several threads. */
@Component(service = Roster.class)
public final class Roster {
    /** What a configuration waits for, and what to run when that may have become free. */
    private record Wish(String id, Runnable retry) {}

    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, Wish> waiting = new HashMap<>();

    /**
     * The PID that has the id now: {@code pid} itself when the id was free or its own, and then it has it besides those it
     * had; else {@code retry} is run once, as soon as any id gets free.
     */
    synchronized String claim(String id, String pid, Runnable retry) {
        String holder = holders.merge(id, pid, (before, claimant) -> before);
        if (holder.equals(pid)) {
            waiting.remove(pid);
        } else {
            waiting.put(pid, new Wish(id, retry));
        }
        return holder;
    }

    /** Whether {@code pid} waits for one that waits for one ... that waits for an id of {@code pid}. */
    synchronized boolean isCircle(String pid) {
        String at = pid;
        for (int steps = 0; steps <= waiting.size(); steps++) {
            Wish wish = waiting.get(at);
            at = wish == null ? null : holders.get(wish.id());
            if (at == null || at.equals(pid)) {
                return at != null;
            }
        }
        return false;
    }

    /** Gives back all ids of a configuration but {@code id}. */
    void keep(String pid, String id) {
        giveBack(pid, held -> !held.equals(id));
    }

    /** Gives back all ids of a configuration, and its place among those that wait. */
    void release(String pid) {
        synchronized (this) {
            waiting.remove(pid);
        }
        giveBack(pid, held -> true);
    }

    private void giveBack(String pid, Predicate<String> which) {
        List<Runnable> retries = new ArrayList<>();
        synchronized (this) {
            boolean had = holders.entrySet().removeIf(held -> held.getValue().equals(pid) && which.test(held.getKey()));
            if (had) {
                waiting.values().forEach(wish -> retries.add(wish.retry()));
                waiting.clear();
            }
        }
        retries.forEach(Runnable::run);
    }
}
