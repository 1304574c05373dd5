// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gate.api.GateState;
import gate.api.GateStatus;
import gate.link.Await;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignalOrderTest {
    private static final List<GateState> ROUND =
            List.of(GateState.OPENING, GateState.OPEN, GateState.CLOSING, GateState.CLOSED);
    private static final List<String> WORDS = List.of("opening", "opened", "closing", "closed");
    private static final int AT_ONCE = 200;

    @RegisterExtension
    final Scene scene = new Scene();

    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong words = new AtomicLong();
    private final AtomicLong replies = new AtomicLong();

    @Test
    void everybody_hears_everything_in_its_order_and_reads_nothing_else() throws Exception {
        int transitions = Summary.count(50_000);
        scene.client.listen(message -> {});
        scene.client.tap(this::heard);
        scene.client.matchAll();
        GateStatus first = scene.house.main.status();
        long asked = 0;
        for (int i = 1; i <= transitions; i++) {
            scene.house.main.become(first.toBuilder()
                    .state(ROUND.get((i - 1) % ROUND.size()))
                    .sequence(i)
                    .build());
            if (i % 10 == 0) {
                scene.client.send(
                        DbusSettings.NAME,
                        DbusSettings.PATH,
                        Interfaces.PROPERTIES,
                        "Get",
                        "ss",
                        Interfaces.GATE1,
                        "Sequence");
                asked++;
            }
            if (i % AT_ONCE == 0) {
                House.settle(scene.house.main);
                scene.client.forgetReplies();
            }
        }
        long all = asked;
        Await.until(
                "all was heard",
                () -> !wrong.isEmpty()
                        || (sequence.get() == transitions && words.get() == transitions && replies.get() == all));
        assertEquals(List.of(), wrong);
        Summary.line("dbus order: " + transitions + " transitions, " + asked + " reads between them, 0 out of order");
    }

    private void heard(Message message) {
        if (message instanceof MethodReturn && "v".equals(message.getSig())) {
            replies.incrementAndGet();
            long read = ((UInt64) ((Variant<?>) BusClient.first(message)).getValue()).longValue();
            check(read == sequence.get(), "read " + read + " after " + sequence);
        } else if (message instanceof DBusSignal signal && signal.getPath().equals(DbusSettings.PATH)) {
            if (signal.getName().equals("StatusChanged")) {
                String wanted = WORDS.get((int) (words.getAndIncrement() % WORDS.size()));
                check(wanted.equals(BusClient.first(signal)), "not " + wanted + ": " + BusClient.first(signal));
            } else if (signal.getName().equals("PropertiesChanged")
                    && BusClient.first(signal).equals(Interfaces.GATE1)) {
                Map<?, ?> changed = (Map<?, ?>) BusClient.value(signal, 1);
                long next = ((UInt64) ((Variant<?>) changed.get("Sequence")).getValue()).longValue();
                check(next == sequence.incrementAndGet(), next + " instead of " + sequence);
                check(words.get() == next, "the word comes first");
            }
        }
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }
}
