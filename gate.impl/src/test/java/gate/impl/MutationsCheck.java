// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks the rules on purpose, one at a time, and sees whether the model check would have noticed. */
class MutationsCheck {
    private static final Path SOURCES = Path.of("src/main/java/gate/impl");

    @TempDir
    Path folder;

    @Test
    void the_model_check_notices_every_fault_that_is_put_into_the_rules() throws Exception {
        List<Mutation> all = Mutation.all();
        List<String> survivors = new ArrayList<>();
        for (Mutation mutation : all) {
            Path place = Files.createDirectory(folder.resolve(mutation.name()));
            MutantLoader loader = MutantLoader.of(mutation.applied(SOURCES), place);
            Supplier<?> check = (Supplier<?>) loader.loadClass(MutantCheck.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            String law = String.valueOf(check.get());
            if (law.isEmpty()) {
                survivors.add(mutation.name() + " (" + mutation.breaks() + ")");
            } else {
                System.out.println("mutation " + mutation.name() + " killed: " + law);
            }
        }
        Summary.line("mutations killed " + (all.size() - survivors.size()) + "/" + all.size());
        assertThat(all).hasSizeGreaterThanOrEqualTo(12);
        assertThat(survivors).isEmpty();
    }
}
