// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Collects what is broken; the first thing counts. */
final class ModelVerdict {
    private String broken = "";

    /** Remembers {@code law} as broken unless {@code holds}. */
    void that(boolean holds, String law) {
        if (!holds && broken.isEmpty()) {
            broken = law;
        }
    }

    boolean isBroken() {
        return !broken.isEmpty();
    }

    String broken() {
        return broken;
    }
}
