// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.link.Await;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The members of the tutorial's interface always reply at once, and a stop always gets through. */
class StopGetsThroughTest {
    private static final List<String> FROZEN = List.of("Open", "Close", "Stop", "Alarm", "Silence");
    private static final int FLOOD = 2000;

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void a_gate_that_never_answers_keeps_nobody_waiting() throws Exception {
        scene.house.main.mute();

        for (String member : FROZEN) {
            assertEmpty(scene.client.gate(DbusSettings.PATH, Interfaces.GATE, member, null));
        }
        assertEquals(FROZEN.size(), scene.house.main.commands().size());
    }

    @Test
    void a_gate_that_refuses_is_answered_in_the_same_way() throws Exception {
        scene.house.main.object(command -> Optional.of(GateReason.LOCKDOWN));

        for (String member : FROZEN) {
            assertEmpty(scene.client.gate(DbusSettings.PATH, Interfaces.GATE, member, null));
        }
    }

    @Test
    void a_gate_that_is_away_is_answered_in_the_same_way() throws Exception {
        scene.house.away(scene.house.main);

        for (String member : FROZEN) {
            assertEmpty(scene.client.gate(DbusSettings.PATH, Interfaces.GATE, member, null));
        }
    }

    @Test
    void a_stop_passes_requests_that_nobody_ever_answers() throws Exception {
        scene.house.main.mute();
        for (int i = 0; i < 100; i++) {
            scene.client.send(
                    DbusSettings.NAME, DbusSettings.PATH, Interfaces.GATE1, "Request", "sa{sv}", "open", Map.of());
        }

        assertStopGetsThrough();
    }

    @Test
    void a_stop_passes_a_flood_of_calls() throws Exception {
        AtomicBoolean flooding = new AtomicBoolean(true);
        AtomicLong said = new AtomicLong();
        try (BusClient other = new BusClient(scene.bus.socket())) {
            Thread flood = new Thread(() -> flood(other, flooding, said), "flood");
            flood.start();
            Await.until("a flood", () -> said.get() > FLOOD);
            long before = said.get();

            assertStopGetsThrough();
            Await.until("and it goes on", () -> said.get() > before);
            flooding.set(false);
            flood.join(30_000);
        }
        assertStopGetsThrough();
    }

    @Test
    void a_stop_passes_a_bus_that_is_filled_by_somebody_who_never_reads() throws Exception {
        try (BusClient deaf = new BusClient(scene.bus.socket())) {
            deaf.matchAll();
            deaf.stopReading();
            GateStatus status = scene.house.main.status();
            for (int i = 1; i <= FLOOD; i++) {
                scene.house.main.become(status.toBuilder()
                        .state(i % 2 == 0 ? GateState.OPEN : GateState.CLOSED)
                        .label("x".repeat(i % 100))
                        .sequence(i)
                        .build());
            }

            assertStopGetsThrough();
            House.settle(scene.house.main);
            assertStopGetsThrough();
        }
    }

    private static void flood(BusClient client, AtomicBoolean flooding, AtomicLong said) {
        try {
            while (flooding.get()) {
                client.send(
                        DbusSettings.NAME, DbusSettings.PATH, Interfaces.GATE1, "Request", "sa{sv}", "query", Map.of());
                client.send(
                        DbusSettings.NAME,
                        DbusSettings.PATH,
                        Interfaces.GATE1,
                        "GetHistory",
                        "tu",
                        new UInt64(0),
                        new UInt32(1000));
                client.send(DbusSettings.NAME, DbusSettings.PATH, Interfaces.INTROSPECTABLE, "Introspect", null);
                client.forgetReplies();
                said.addAndGet(3);
            }
        } catch (Exception over) {
            throw new IllegalStateException(over);
        }
    }

    private void assertStopGetsThrough() throws Exception {
        long before = stops();
        assertEmpty(scene.client.gate(DbusSettings.PATH, Interfaces.GATE, "Stop", null));
        assertEquals(before + 1, stops());
    }

    private long stops() {
        return scene.house.main.commands().stream()
                .filter(command -> command.action() == GateAction.STOP)
                .count();
    }

    private static void assertEmpty(Message reply) {
        assertEquals("", BusClient.error(reply));
        assertTrue(reply.getSig() == null || reply.getSig().isEmpty());
        assertNull(reply.getName());
    }
}
