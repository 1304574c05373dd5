// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gate.api.GateAlarm;
import gate.api.GateCapability;
import gate.api.GateInput;
import gate.api.GatePosition;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.InputState;
import gate.link.Await;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is really sent has the types that the file says. */
class SignatureTest {
    private static final Map<String, Object[]> ARGUMENTS = Map.of(
            "Request",
            new Object[] {"query", Map.of()},
            "GetHistory",
            new Object[] {new UInt64(0), new UInt32(10)},
            "Get",
            new Object[] {Interfaces.GATE1, "State"},
            "GetAll",
            new Object[] {Interfaces.GATE1});

    @RegisterExtension
    final Scene scene = new Scene();

    private Description file;

    @BeforeEach
    void start() throws Exception {
        file = Description.file();
    }

    @Test
    void every_property_has_the_type_of_the_file() throws Exception {
        for (GateStatus status : List.of(scene.house.main.next(GateState.UNKNOWN), full())) {
            scene.house.main.become(status);
            House.settle(scene.house.main);
            for (String interfaceName : List.of(Interfaces.GATE, Interfaces.GATE1)) {
                Map<String, String> wanted = new TreeMap<>();
                file.members(interfaceName, "property")
                        .forEach(property -> wanted.put(property, file.type(interfaceName, property)));
                assertFalse(wanted.isEmpty());

                Map<?, ?> all = (Map<?, ?>) BusClient.first(
                        scene.client.gate(DbusSettings.PATH, Interfaces.PROPERTIES, "GetAll", "s", interfaceName));
                Map<String, String> types = new TreeMap<>();
                all.forEach((name, value) -> types.put((String) name, ((Variant<?>) value).getSig()));
                assertEquals(wanted, types);

                for (String property : wanted.keySet()) {
                    Message one = scene.client.gate(
                            DbusSettings.PATH, Interfaces.PROPERTIES, "Get", "ss", interfaceName, property);
                    assertEquals("v", one.getSig());
                    assertEquals(wanted.get(property), ((Variant<?>) BusClient.first(one)).getSig(), property);
                }
            }
        }
    }

    @Test
    void every_method_replies_with_the_types_of_the_file() throws Exception {
        scene.house.main.happen(new HistoryEntry(1, 2, Instant.EPOCH, "state", Map.of("state", "open")));
        int asked = 0;
        for (String interfaceName : file.interfaces().keySet()) {
            for (String method : file.members(interfaceName, "method")) {
                if (method.equals("Set")) {
                    // nothing may be set
                    continue;
                }
                String in = file.signature(interfaceName, "method " + method, "in");
                Message reply = scene.client.gate(
                        DbusSettings.PATH,
                        interfaceName,
                        method,
                        in.isEmpty() ? null : in,
                        ARGUMENTS.getOrDefault(method, new Object[0]));
                assertEquals("", BusClient.error(reply), method);
                assertEquals(
                        file.signature(interfaceName, "method " + method, "out"),
                        Optional.ofNullable(reply.getSig()).orElse(""),
                        method);
                asked++;
            }
        }
        assertEquals(
                13, asked, "5 of Gate, 2 of Gate1, Get, GetAll, GetManagedObjects, Introspect, Ping, GetMachineId");
    }

    @Test
    void every_signal_has_the_types_of_the_file() throws Exception {
        Set<String> wanted = new TreeSet<>();
        file.interfaces()
                .keySet()
                .forEach(interfaceName -> file.members(interfaceName, "signal")
                        .forEach(signal -> wanted.add(interfaceName + " " + signal + " "
                                + file.signature(interfaceName, "signal " + signal, "out"))));
        Set<String> heard = new ConcurrentSkipListSet<>();
        scene.client.listen(
                signal -> heard.add(signal.getInterface() + " " + signal.getName() + " " + signal.getSig()));
        scene.client.matchAll();

        scene.house.go(scene.house.come("side"));
        scene.client.request("open", Map.of());
        scene.house.main.become(full());
        scene.house.main.happen(new HistoryEntry(1, 2, Instant.EPOCH, "state", Map.of("state", "open")));

        Await.until("all signals", () -> heard.size() >= wanted.size());
        assertEquals(6, wanted.size());
        assertEquals(wanted, heard);
    }

    private GateStatus full() {
        return scene.house.main.next(GateState.STOPPED).toBuilder()
                .label("Yard")
                .kind("swing")
                .capabilities(Set.of(GateCapability.POSITION))
                .position(Optional.of(new GatePosition(40, GatePosition.Source.ENCODER)))
                .target(OptionalInt.of(70))
                .alarms(Set.of(GateAlarm.TAMPER, GateAlarm.FIRE))
                .sounding(true)
                .inputs(Map.of(GateInput.FIRE, InputState.ACTIVE, GateInput.TAMPER, InputState.CLEAR))
                .faults(Map.of("drive", "it smokes"))
                .autoCloseAt(Optional.of(Instant.ofEpochMilli(1_000_000_000_000L)))
                .cycles(1L << 40)
                .build();
    }
}
