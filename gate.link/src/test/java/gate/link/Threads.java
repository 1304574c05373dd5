// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.util.List;
import java.util.function.Predicate;

/** The threads of this process. */
public final class Threads {
    private Threads() {}

    /** The names of those that are wanted. */
    public static List<String> named(Predicate<String> wanted) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(wanted)
                .sorted()
                .toList();
    }
}
