// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** An update of two bundles of which a kill leaves nothing half done. */
class KeptJarsTest {
    private static final List<String> BOTH = List.of("gate.api", "gate.impl");
    private static final Version NEXT = new Version(1, 1, 0);

    @TempDir
    Path folder;

    private KeptJars kept;
    private Path before;
    private Path next;

    @BeforeEach
    void begun() throws Exception {
        kept = new KeptJars(folder.resolve("deployed"));
        before = Files.writeString(folder.resolve("before.jar"), "before");
        next = Files.writeString(folder.resolve("next.jar"), "next");
        for (String name : BOTH) {
            kept.begin(name, next, before);
        }
    }

    @Test
    void what_has_not_succeeded_is_undone_for_both() throws Exception {
        kept.prepare("gate.api", NEXT, before);
        KeptJars afterKill = new KeptJars(folder.resolve("deployed"));
        afterKill.settle();
        assertEquals(new TreeSet<>(BOTH), new TreeSet<>(afterKill.unfinished()));
        for (String name : BOTH) {
            assertEquals("before", text(afterKill.beforeUnfinished(name).orElseThrow()));
            afterKill.undo(name);
        }
        assertTrue(afterKill.unfinished().isEmpty());
        assertTrue(BOTH.stream().noneMatch(afterKill::isDeployed));
    }

    @Test
    void what_has_succeeded_is_brought_to_its_end_for_both() throws Exception {
        for (String name : BOTH) {
            kept.prepare(name, NEXT, before);
        }
        kept.commit(BOTH);
        asCommitted(kept);
    }

    @Test
    void a_kill_between_the_two_leaves_none_of_them_behind() throws Exception {
        for (String name : BOTH) {
            kept.prepare(name, NEXT, before);
        }
        Files.write(folder.resolve("deployed/succeeded"), BOTH);
        Path half = folder.resolve("deployed/gate.api");
        Files.move(half.resolve("previous.jar.new"), half.resolve("previous.jar"));
        KeptJars afterKill = new KeptJars(folder.resolve("deployed"));
        afterKill.settle();
        asCommitted(afterKill);
        assertTrue(Files.notExists(folder.resolve("deployed/succeeded")), "it would be settled again");
    }

    private static void asCommitted(KeptJars jars) throws Exception {
        assertTrue(jars.unfinished().isEmpty());
        for (String name : BOTH) {
            assertEquals("next", text(jars.current(name).orElseThrow()));
            assertEquals("before", text(jars.previous(name).orElseThrow()));
        }
    }

    private static String text(Path jar) throws Exception {
        return Files.readString(jar);
    }
}
