// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import java.util.Map;
import java.util.TreeMap;

/** Time that passes when the test says so. */
final class ManualTime implements Later {
    private final TreeMap<Long, Runnable> due = new TreeMap<>();
    private long now;
    private long order;

    @Override
    public void after(long millis, Runnable task) {
        // those of the same moment in their order
        due.put(((now + millis) << 20) + ++order, task);
    }

    void pass(long millis) {
        now += millis;
        for (Map.Entry<Long, Runnable> next = due.firstEntry();
                next != null && next.getKey() >> 20 <= now;
                next = due.firstEntry()) {
            due.remove(next.getKey());
            next.getValue().run();
        }
    }
}
