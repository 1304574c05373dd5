// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateState;
import gate.api.GateStatus;
import gate.link.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bus that does not run for a while, because the machine is busy or somebody stopped it. */
class StoppedBusTest {
    private static final int TRANSITIONS = 5000;

    @TempDir
    Path folder;

    private TestBus bus;
    private House house;
    private DbusLink link;

    @BeforeEach
    void start() {
        bus = TestBus.started(folder);
        house = new House(folder);
        link = house.up(Map.of("bus", bus.address(), "heartbeat.ms", 100));
    }

    @AfterEach
    void stop() throws Exception {
        bus.signal("CONT");
        house.close();
        bus.close();
    }

    @Test
    void only_the_mailbox_waits_and_all_goes_on_afterwards() throws Exception {
        List<String> wrong = new CopyOnWriteArrayList<>();
        AtomicLong last = new AtomicLong();
        try (BusClient client = new BusClient(bus.socket())) {
            client.listen(message -> heard((DBusSignal) message, last, wrong));
            client.matchAll();
            bus.signal("STOP");
            GateStatus first = house.main.status();
            for (int i = 1; i <= TRANSITIONS; i++) {
                house.main.become(first.toBuilder()
                        .state(i % 2 == 0 ? GateState.OPEN : GateState.CLOSED)
                        .label("a label of some length, so that much waits")
                        .sequence(i)
                        .build());
            }
            Await.until("the mailbox waits", () -> isWaiting("fake-gate-main"));
            long told = house.main.status().sequence();
            assertTrue(told < TRANSITIONS, "what waits is in the mailbox, not in our memory: " + told);

            // the link's own thread and those who configure it go on
            link.modified(House.configuration(Map.of("bus", bus.address(), "heartbeat.ms", 200)));
            link.modified(House.configuration(Map.of("bus", "nonsense")));
            Await.until("told", () -> house.detail().contains("nonsense"));
            link.modified(House.configuration(Map.of("bus", bus.address(), "heartbeat.ms", 100)));
            // the socket's own buffer may have taken a little more meanwhile
            Await.until("the mailbox still waits", () -> isWaiting("fake-gate-main"));

            bus.signal("CONT");
            Await.until("all was heard", () -> !wrong.isEmpty() || last.get() == TRANSITIONS);
            assertEquals(List.of(), wrong);
            assertEquals("", BusClient.error(client.gate(DbusSettings.PATH, Interfaces.GATE, "Open", null)));
            assertEquals(1, house.main.commands().size());
        }
    }

    @Test
    void a_link_stops_while_its_bus_does_not_run() throws Exception {
        bus.signal("STOP");
        GateStatus first = house.main.status();
        for (int i = 1; i <= TRANSITIONS; i++) {
            house.main.become(first.toBuilder()
                    .state(i % 2 == 0 ? GateState.OPEN : GateState.CLOSED)
                    .sequence(i)
                    .build());
        }
        Await.until("the mailbox waits", () -> isWaiting("fake-gate-main"));

        CompletableFuture.runAsync(() -> house.stop(link)).get(3, TimeUnit.SECONDS);
        Await.until("no thread is left", () -> House.threads().isEmpty());
        House.settle(house.main);
        assertFalse(isWaiting("fake-gate-main"), "nobody waits for a link that is no more");
    }

    private static void heard(DBusSignal signal, AtomicLong last, List<String> wrong) {
        if (signal.getName().equals("PropertiesChanged")
                && signal.getPath().equals(DbusSettings.PATH)
                && BusClient.first(signal).equals(Interfaces.GATE1)) {
            Map<?, ?> changed = (Map<?, ?>) BusClient.value(signal, 1);
            long next = ((UInt64) ((Variant<?>) changed.get("Sequence")).getValue()).longValue();
            if (next != last.incrementAndGet()) {
                wrong.add(next + " instead of " + last);
            }
        }
    }

    /** Whether that thread waits inside of us. */
    private static boolean isWaiting(String thread) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getName().equals(thread))
                .anyMatch(each -> List.of(each.getValue()).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("awaitRoom")));
    }
}
