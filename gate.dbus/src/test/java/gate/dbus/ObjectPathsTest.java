// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectPathsTest {
    private final ObjectPaths paths = new ObjectPaths("/tw/rocksaying/Gate", "main");

    @Test
    void what_may_not_stand_in_a_path_is_an_underscore_and_two_hex_digits() {
        Map<String, String> elements = Map.of(
                "main", "main",
                "Yard2", "Yard2",
                "side-2", "side_2d2",
                "a_b", "a_5fb",
                "a.b/c", "a_2eb_2fc",
                "Tür", "T_c3_bcr",
                "-", "_2d");
        elements.forEach((id, element) -> {
            assertEquals(element, ObjectPaths.element(id));
            assertTrue(element.matches("[A-Za-z0-9_]+"));
        });
    }

    @Test
    void ids_that_differ_have_paths_that_differ() {
        List<String> ids = List.of("a-b", "a_b", "a_2db", "a--b", "A-b", "ab");

        assertEquals(ids.size(), ids.stream().map(paths::child).distinct().count());
    }

    @Test
    void the_default_gate_has_two_objects_and_one_voice() {
        assertEquals(List.of("/tw/rocksaying/Gate", "/tw/rocksaying/Gate/main"), paths.of("main"));
        assertEquals("/tw/rocksaying/Gate", paths.voice("main"));
        assertEquals(List.of("/tw/rocksaying/Gate/side_2d2"), paths.of("side-2"));
        assertEquals("/tw/rocksaying/Gate/side_2d2", paths.voice("side-2"));
    }

    @Test
    void a_path_leads_back_to_its_gate() {
        assertEquals(Optional.of("side-2"), paths.gateAt("/tw/rocksaying/Gate/side_2d2"));
        assertEquals(Optional.of("main"), paths.gateAt("/tw/rocksaying/Gate/main"));
        assertEquals(Optional.of("main"), paths.gateAt("/tw/rocksaying/Gate"));
        assertEquals(Optional.empty(), paths.gateAt("/tw/rocksaying"));
    }

    @Test
    void a_gate_has_one_path_and_no_other_spelling_of_it() {
        assertEquals(Optional.empty(), paths.gateAt("/tw/rocksaying/Gate/side-2"));
        assertEquals(Optional.empty(), paths.gateAt("/tw/rocksaying/Gate/side_2D2"));
        assertEquals(Optional.empty(), paths.gateAt("/tw/rocksaying/Gate/m_61in"));
        assertEquals(Optional.empty(), paths.gateAt("/tw/rocksaying/Gate/side_2"));
        assertEquals(Optional.empty(), paths.gateAt("/tw/rocksaying/Gate/side_"));
        assertEquals(Optional.empty(), paths.gateAt("/tw/rocksaying/Gateway/main"));
    }

    @Test
    void below_each_ancestor_is_the_next_step() {
        assertEquals(Set.of("tw"), paths.below("/", Set.of("main")));
        assertEquals(Set.of("rocksaying"), paths.below("/tw", Set.of("main")));
        assertEquals(Set.of("Gate"), paths.below("/tw/rocksaying", Set.of("main")));
        assertEquals(Set.of("main", "side_2d2"), paths.below("/tw/rocksaying/Gate", Set.of("main", "side-2")));
        assertEquals(Set.of(), paths.below("/tw/rocks", Set.of("main")));
        assertEquals(Set.of(), paths.below("/tw/rocksaying/Gate/main", Set.of("main")));
    }
}
