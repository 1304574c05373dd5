// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Whatever happens to a gate in whatever order, the laws of the contract hold; every state of every gate of the model is tried. */
class ModelCheckTest {
    /** More states than any gate of the model has: reaching it would mean that not all of them were tried. */
    private static final int ALL = 3_000_000;

    @Test
    void every_law_holds_in_every_state_that_can_be_reached() throws IOException {
        long began = System.nanoTime();
        List<ModelResult> results = new ArrayList<>();
        for (ModelSet set : Summary.isLong() ? ModelSets.all() : ModelSets.quick()) {
            ModelResult result = ModelExplorer.explore(set, ALL);
            assertThat(result.trace()).isEmpty();
            assertThat(result.complete())
                    .as("%s: every state was tried", set.name())
                    .isTrue();
            results.add(result);
        }
        Summary.line(String.format(
                Locale.ROOT,
                "model check: %d states, %d transitions, depth %d, %d s, 0 violations",
                results.stream().mapToLong(ModelResult::states).sum(),
                results.stream().mapToLong(ModelResult::transitions).sum(),
                results.stream().mapToInt(ModelResult::depth).max().orElseThrow(),
                (System.nanoTime() - began) / 1_000_000_000));
    }
}
