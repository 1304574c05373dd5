// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateState;
import gate.link.Await;
import gate.link.FakeGate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatesComeAndGoTest {
    private static final String ROOT = DbusSettings.PATH;
    private static final String SIDE = ROOT + "/side_2d2";

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void every_gate_is_managed_with_all_its_properties() throws Exception {
        scene.house.come("side-2");

        Map<String, Object> objects =
                plain(BusClient.first(scene.client.gate(ROOT, Interfaces.OBJECT_MANAGER, "GetManagedObjects", null)));
        assertEquals(Set.of(ROOT + "/main", SIDE), objects.keySet());
        for (String path : objects.keySet()) {
            Map<String, Object> interfaces = plain(objects.get(path));
            assertEquals(Set.of(Interfaces.GATE, Interfaces.GATE1), interfaces.keySet());
            for (String name : interfaces.keySet()) {
                Object all = BusClient.first(scene.client.gate(path, Interfaces.PROPERTIES, "GetAll", "s", name));
                assertEquals(plain(all), plain(interfaces.get(name)));
            }
        }
    }

    @Test
    void an_id_becomes_a_path_and_stands_itself_among_the_properties() throws Exception {
        scene.house.come("side-2");

        assertEquals("side-2", scene.client.property(SIDE, Interfaces.GATE1, "Id"));
        assertEquals("main", scene.client.property(ROOT, Interfaces.GATE1, "Id"));
        assertEquals("main", scene.client.property(ROOT + "/main", Interfaces.GATE1, "Id"));
    }

    @Test
    void a_gate_that_comes_is_told_and_obeys() throws Exception {
        scene.client.matchAll();
        FakeGate side = scene.house.come("side-2");

        DBusSignal added = scene.client.next("InterfacesAdded");
        assertEquals(ROOT, added.getPath());
        assertEquals(SIDE, String.valueOf(BusClient.first(added)));
        assertEquals(
                Set.of(Interfaces.GATE, Interfaces.GATE1),
                plain(BusClient.value(added, 1)).keySet());
        scene.client.gate(SIDE, Interfaces.GATE, "Open", null);
        assertEquals(1, side.commands().size());
        assertTrue(scene.house.main.commands().isEmpty());
    }

    @Test
    void a_gate_that_goes_is_told_and_is_no_object_any_more() throws Exception {
        scene.client.matchAll();
        FakeGate side = scene.house.come("side-2");
        scene.house.go(side);

        DBusSignal removed = scene.client.next("InterfacesRemoved");
        assertEquals(ROOT, removed.getPath());
        assertEquals(SIDE, String.valueOf(BusClient.first(removed)));
        assertEquals(List.of(Interfaces.GATE, Interfaces.GATE1), BusClient.value(removed, 1));
        assertEquals(Call.UNKNOWN_OBJECT, BusClient.error(scene.client.gate(SIDE, Interfaces.GATE, "Open", null)));
        Map<String, Object> left =
                plain(BusClient.first(scene.client.gate(ROOT, Interfaces.OBJECT_MANAGER, "GetManagedObjects", null)));
        assertEquals(Set.of(ROOT + "/main"), left.keySet());
    }

    @Test
    void a_gate_that_comes_back_is_told_again() throws Exception {
        scene.client.matchAll();
        for (int i = 0; i < 3; i++) {
            FakeGate side = scene.house.come("side");
            assertEquals(ROOT + "/side", String.valueOf(BusClient.first(scene.client.next("InterfacesAdded"))));
            scene.house.go(side);
            assertEquals(ROOT + "/side", String.valueOf(BusClient.first(scene.client.next("InterfacesRemoved"))));
        }
    }

    @Test
    void the_root_stays_without_its_gate_and_works_when_that_comes() throws Exception {
        scene.house.go(scene.house.main);
        Message get = scene.client.gate(ROOT, Interfaces.PROPERTIES, "Get", "ss", Interfaces.GATE, "Status");
        assertEquals(Call.UNKNOWN_PROPERTY, BusClient.error(get));
        assertEquals("", BusClient.error(scene.client.gate(ROOT, Interfaces.GATE, "Open", null)));

        FakeGate back = scene.house.come("main");
        assertEquals("", BusClient.error(scene.client.gate(ROOT, Interfaces.GATE, "Open", null)));
        assertEquals(1, back.commands().size());
        House.settle(back);
        assertEquals("opened", scene.client.property(ROOT, Interfaces.GATE, "Status"));
    }

    @Test
    void who_listens_to_all_objects_hears_each_word_once() throws Exception {
        FakeGate side = scene.house.come("side");
        scene.client.catchUp();
        scene.client.match("type='signal',interface='" + Interfaces.GATE + "',member='StatusChanged'");

        scene.client.gate(ROOT, Interfaces.GATE, "Open", null);
        House.settle(scene.house.main);
        scene.client.gate(ROOT + "/main", Interfaces.GATE, "Close", null);
        House.settle(scene.house.main);
        scene.client.gate(ROOT + "/side", Interfaces.GATE, "Open", null);
        House.settle(side);
        side.become(side.next(GateState.CLOSING));

        Await.until("seven words", () -> scene.client.words().size() >= 7);
        List<String> heard = scene.client.heard.stream()
                .filter(each -> each.getName().equals("StatusChanged"))
                .map(each -> ((DBusSignal) each).getPath() + " " + BusClient.first(each))
                .toList();
        assertEquals(
                List.of(
                        ROOT + " opening",
                        ROOT + " opened",
                        ROOT + " closing",
                        ROOT + " closed",
                        ROOT + "/side opening",
                        ROOT + "/side opened",
                        ROOT + "/side closing"),
                heard);
    }

    @Test
    void properties_of_the_default_gate_change_at_both_of_its_objects() throws Exception {
        scene.client.match("type='signal',member='PropertiesChanged'");
        scene.house.main.become(scene.house.main.next(GateState.OPEN));

        Await.until("four changes", () -> changes().size() == 4);
        assertEquals(
                Set.of(
                        ROOT + " " + Interfaces.GATE,
                        ROOT + " " + Interfaces.GATE1,
                        ROOT + "/main " + Interfaces.GATE,
                        ROOT + "/main " + Interfaces.GATE1),
                changes());
    }

    private Set<String> changes() {
        return scene.client.heard.stream()
                .filter(each -> each.getName().equals("PropertiesChanged"))
                .map(each -> ((DBusSignal) each).getPath() + " " + BusClient.first(each))
                .collect(Collectors.toSet());
    }

    @Test
    void cycles_are_only_said_to_be_out_of_date() throws Exception {
        scene.client.match("type='signal',member='PropertiesChanged',path='" + ROOT + "'");
        scene.house.main.become(
                scene.house.main.next(GateState.CLOSED).toBuilder().cycles(7).build());

        DBusSignal changed = scene.client.next("PropertiesChanged");
        assertEquals(List.of("Cycles"), BusClient.value(changed, 2));
        assertEquals(Set.of("Sequence"), plain(BusClient.value(changed, 1)).keySet());
    }

    /** With the values out of their variants, so that equal ones are equal. */
    private static Map<String, Object> plain(Object map) {
        Map<String, Object> plain = new TreeMap<>();
        ((Map<?, ?>) map)
                .forEach((key, value) -> plain.put(
                        String.valueOf(key),
                        value instanceof Variant<?> variant ? variant.getSig() + " " + variant.getValue() : value));
        return plain;
    }
}
