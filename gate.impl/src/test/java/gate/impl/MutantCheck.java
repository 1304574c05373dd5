// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.function.Supplier;

/** The model check as a mutant runs it: made by name in the mutant's own class loader. */
public final class MutantCheck implements Supplier<String> {
    /** So many states of each gate are looked at: every fault in the list shows earlier. */
    private static final int STATES = 150_000;

    /** The law that was broken first; nothing when none was. */
    @Override
    public String get() {
        for (ModelSet set : ModelSets.all()) {
            String law = ModelExplorer.explore(set, STATES).law();
            if (!law.isEmpty()) {
                return law;
            }
        }
        return "";
    }
}
