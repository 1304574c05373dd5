// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gate.dbus.Tool.Said;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntrospectionTest {
    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void the_root_says_what_the_file_says() throws Exception {
        assertEquals(Description.file(), introspected(DbusSettings.PATH));
    }

    @Test
    void a_gate_says_the_same_but_that_it_manages_no_objects() throws Exception {
        Description child = new Description(
                Description.file().without(Interfaces.OBJECT_MANAGER).interfaces(), Set.of());

        assertEquals(child, introspected(DbusSettings.PATH + "/main"));
    }

    @Test
    void every_gate_is_a_child_of_the_root() throws Exception {
        scene.house.come("side-2");

        assertEquals(Set.of("main", "side_2d2"), introspected(DbusSettings.PATH).nodes());
    }

    @Test
    void the_way_to_the_root_is_described() throws Exception {
        Map<String, String> way = Map.of("/", "tw", "/tw", "rocksaying", "/tw/rocksaying", "Gate");

        for (Map.Entry<String, String> step : way.entrySet()) {
            Description on = introspected(step.getKey());
            assertEquals(Set.of(step.getValue()), on.nodes(), step.getKey());
            assertEquals(
                    Set.of(Interfaces.INTROSPECTABLE, Interfaces.PEER),
                    on.interfaces().keySet());
        }
    }

    @Test
    void busctl_reads_the_same() throws Exception {
        Said said = Tool.run(
                "busctl",
                "--address=" + scene.bus.address(),
                "--xml-interface",
                "introspect",
                DbusSettings.NAME,
                DbusSettings.PATH);

        assertEquals(0, said.exit(), said.out());
        assertEquals(Description.file(), Description.of(said.out()));
    }

    @Test
    void gdbus_reads_the_same() throws Exception {
        Said said = Tool.run(
                "gdbus",
                "introspect",
                "--address",
                scene.bus.address(),
                "--dest",
                DbusSettings.NAME,
                "--object-path",
                DbusSettings.PATH,
                "--xml");

        assertEquals(0, said.exit(), said.out());
        assertEquals(Description.file(), Description.of(said.out()));
    }

    @Test
    void descriptions_that_differ_in_one_letter_are_not_equal() throws Exception {
        for (String[] change : new String[][] {
            {"type=\"n\"", "type=\"i\""},
            {"value=\"const\"", "value=\"true\""},
            {"access=\"read\"", "access=\"readwrite\""},
            {"name=\"command_id\"", "name=\"id\""},
            {"direction=\"out\"", "direction=\"in\""},
            {"name=\"StatusChanged\"", "name=\"StateChanged\""},
        }) {
            assertFalse(
                    Description.file()
                            .equals(Description.of(Description.fileText().replaceFirst(change[0], change[1]))),
                    change[0]);
        }
    }

    private Description introspected(String path) throws Exception {
        return Description.of(
                (String) BusClient.first(scene.client.gate(path, Interfaces.INTROSPECTABLE, "Introspect", null)));
    }
}
