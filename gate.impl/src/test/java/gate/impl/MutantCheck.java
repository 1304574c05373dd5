// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.function.Supplier;

/** The model check as a mutant runs it: made by name in the mutant's own class loader. */
public final class MutantCheck implements Supplier<String> {
    /** So many states of each gate are looked at, the nearest of all gates first: most faults show early. */
    private static final int[] STATES = {2_000, 20_000, 150_000};

    /** The law that was broken first; nothing when none was. */
    @Override
    public String get() {
        try {
            for (int states : STATES) {
                for (ModelSet set : ModelSets.all()) {
                    String law = ModelExplorer.explore(set, states).law();
                    if (!law.isEmpty()) {
                        return law;
                    }
                }
            }
            return "";
        } catch (RuntimeException thrown) {
            return "a step never throws, but " + thrown;
        }
    }
}
