// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gate.dbus.FakeBus.Manners;
import gate.link.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallersTest {
    private static final long SOMEBODY = 4_000_000_001L;
    private static final Map<String, Variant<?>> SOMEBODY_WITH_GROUPS = Map.of(
            "UnixUserID", new Variant<>(new UInt32(SOMEBODY)),
            "UnixGroupIDs", new Variant<>(List.of(new UInt32(7)), "au"));

    @TempDir
    Path folder;

    private FakeBus bus;
    private BusSession session;
    private Callers callers;

    @BeforeEach
    void start() throws Exception {
        bus = new FakeBus(folder, Manners.ANSWERS);
        CompletableFuture<BusSession> connected = new CompletableFuture<>();
        session = new BusSession(BusAddress.parse(bus.address()).get(0), new Connected(connected));
        session.open(call -> {});
        connected.get(30, TimeUnit.SECONDS);
        callers = new Callers(session, false);
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
        bus.close();
    }

    @Test
    void a_caller_is_asked_for_once_and_his_calls_keep_their_order() throws Exception {
        bus.know(SOMEBODY_WITH_GROUPS);
        List<String> order = new ArrayList<>();
        onTheReader(() -> {
            for (int i = 0; i < 5; i++) {
                String call = "call " + i;
                callers.ask(":1.7", caller -> order.add(call));
            }
        });
        onTheReader(() -> {});
        onTheReader(() -> callers.ask(":1.7", caller -> order.add("known at once")));

        assertEquals(List.of("call 0", "call 1", "call 2", "call 3", "call 4", "known at once"), order);
        assertEquals(1, bus.asked());
    }

    @Test
    void the_bus_tells_user_and_groups() throws Exception {
        bus.know(Map.of(
                "UnixUserID", new Variant<>(new UInt32(SOMEBODY)),
                "UnixGroupIDs", new Variant<>(List.of(new UInt32(7), new UInt32(SOMEBODY)), "au")));

        assertEquals(new Caller(":1.7", OptionalLong.of(SOMEBODY), Set.of(7L, SOMEBODY), false), asked(":1.7"));
    }

    @Test
    void a_bus_that_tells_no_groups_leaves_them_to_the_files_of_the_system() throws Exception {
        bus.know(Map.of("UnixUserID", new Variant<>(new UInt32(0))));

        assertEquals(new Caller(":1.7", OptionalLong.of(0), SystemUsers.groupsOf(0), false), asked(":1.7"));
    }

    @Test
    void whom_the_bus_does_not_know_is_asked_for_again() throws Exception {
        assertEquals(Caller.unknown(":1.7", false), asked(":1.7"));
        assertEquals(Caller.unknown(":1.7", false), asked(":1.7"));
        assertEquals(2, bus.asked());
    }

    @Test
    void answers_that_are_nonsense_are_none() throws Exception {
        bus.know(Map.of("UnixUserID", new Variant<>("root")));

        assertEquals(Caller.unknown(":1.7", false), asked(":1.7"));
    }

    @Test
    void nobody_answers_in_the_name_of_the_bus() throws Exception {
        bus.know(SOMEBODY_WITH_GROUPS);
        bus.letForge(":1.7");

        assertEquals(OptionalLong.of(SOMEBODY), asked(":1.7").uid());
    }

    @Test
    void many_callers_do_not_fill_the_memory() throws Exception {
        bus.know(SOMEBODY_WITH_GROUPS);
        onTheReader(() -> {
            for (int i = 0; i < 1100; i++) {
                callers.ask(":1." + i, caller -> {});
            }
        });
        asked(":1.1099");
        assertEquals(1100, bus.asked(), "the last is known still");
        asked(":1.0");
        assertEquals(1101, bus.asked(), "the first was forgotten");
    }

    private Caller asked(String name) throws Exception {
        CompletableFuture<Caller> told = new CompletableFuture<>();
        onTheReader(() -> callers.ask(name, told::complete));
        return told.get(30, TimeUnit.SECONDS);
    }

    /** Where replies come in, as the class wants it; comes back when {@code work} is done. */
    private void onTheReader(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        session.callBus(
                "GetId",
                reply -> {
                    work.run();
                    done.complete(null);
                },
                null);
        Await.until("done", done::isDone);
    }

    /** Wants to know nothing but that it is connected. */
    private record Connected(CompletableFuture<BusSession> to) implements BusSession.Owner {
        @Override
        public void connected(BusSession session) {
            to.complete(session);
        }

        @Override
        public void heard(DBusSignal signal) {}

        @Override
        public void lost(BusSession session, String why) {}
    }
}
