// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.HistoryEntry;
import gate.link.ServedGates;
import gate.wire.Outbox;
import gate.wire.Wire;
import gate.wire.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Connections come and go, processes too, brokers are slow, mailboxes overflow: every entry is told, in order. */
class EventRandomTest {
    private static final long SEED = Long.getLong("event.seed", 20261124L);

    @Test
    void at_random_every_entry_arrives_and_none_twice_within_one_connection() {
        for (int run = 0; run < 150; run++) {
            new Run(SEED + run).play();
        }
    }

    private static EventPosition position(Word word) {
        return EventPosition.parse(
                        EventStreamTest.gist(word.topic() + " " + word.text()).replaceFirst(".* ", ""))
                .orElseThrow();
    }

    /** One life of a link. */
    private static final class Run {
        private final long seed;
        private final Random random;
        private final ScriptedGate main = new ScriptedGate("main");
        private final ServedGates gates = main.served(true);
        private final LinkMemory memory = new LinkMemory(null, text -> {});
        private final Set<EventPosition> owed = new TreeSet<>();
        private final Set<EventPosition> arrived = new TreeSet<>();
        private boolean woken;
        private EventStream events;
        private Wire wire;
        private EventPosition lastSent;
        private long sequence = 1;
        private int part;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            restart();
        }

        void play() {
            for (int i = 0; i < 400; i++) {
                step();
                look();
            }
            connect(Wire.prompt());
            events.catchUp();
            look();
            assertEquals(Set.of(), missing(), "seed " + seed);
            happen();
            serve();
            look();
            assertEquals(Set.of(), missing(), "seed " + seed + ": live again");
        }

        private Set<EventPosition> missing() {
            Set<EventPosition> missing = new TreeSet<>(owed);
            missing.removeAll(arrived);
            return missing;
        }

        private void step() {
            switch (random.nextInt(14)) {
                case 0, 1, 2, 3, 4, 5 -> happen();
                case 6, 7, 8 -> wire.acknowledge();
                case 9, 10 -> serve();
                case 11 -> {
                    if (random.nextInt(4) == 0) {
                        wire.outbox.close();
                    }
                }
                case 12 -> {
                    if (random.nextInt(4) == 0) {
                        connect(Wire.slow(1 + random.nextInt(3), 16 + random.nextInt(100)));
                    }
                }
                default -> {
                    if (random.nextInt(10) == 0) {
                        restart();
                    }
                }
            }
        }

        /** The link's thread has its turn. */
        private void serve() {
            if (woken) {
                woken = false;
                events.catchUp();
            }
        }

        private void happen() {
            if (random.nextBoolean()) {
                part++;
            } else {
                sequence++;
                part = 1;
            }
            HistoryEntry entry = main.happen(sequence, part, "opening");
            owed.add(EventPosition.of(entry));
            if (random.nextInt(8) == 0) {
                events.missed("main");
            } else {
                events.happened("main", entry);
            }
        }

        private void connect(Wire fresh) {
            if (wire != null) {
                wire.outbox.close();
            }
            wire = fresh;
            lastSent = null;
            events.connect(fresh.outbox);
        }

        private void restart() {
            events = new EventStream(gates, memory, () -> woken = true);
            events.speak(new RichTopics("b"));
            events.status("main", main.status);
            connect(Wire.slow(2, 40));
        }

        /** What was sent since: in order, and the broker has it where we believe that it has. */
        private void look() {
            for (Word word : wire.words) {
                EventPosition position = position(word);
                assertTrue(
                        lastSent == null || lastSent.compareTo(position) < 0,
                        "seed " + seed + ": " + position + " after " + lastSent);
                lastSent = position;
            }
            wire.words.clear();
            wire.acknowledged.forEach(word -> arrived.add(position(word)));
            wire.acknowledged.clear();
            EventPosition cursor = memory.cursor("main").orElseThrow();
            assertTrue(
                    owed.stream().allMatch(each -> each.compareTo(cursor) > 0 || arrived.contains(each)),
                    "seed " + seed + ": the cursor is ahead of the broker");
        }
    }

    @Test
    void no_entry_is_lost_while_connections_change_under_a_gate_that_talks() throws Exception {
        ScriptedHistory gate = new ScriptedHistory();
        ServedGates gates = gate.main.served(true);
        LinkMemory memory = new LinkMemory(null, text -> {});
        AtomicBoolean woken = new AtomicBoolean(true);
        gates.put(gate, Map.of("gate.id", "main"));
        EventStream events = new EventStream(gates, memory, () -> woken.set(true));
        events.speak(new RichTopics("b"));
        events.status("main", gate.status());
        List<List<String>> connections = new ArrayList<>();
        AtomicBoolean talks = new AtomicBoolean(true);
        Thread talker = new Thread(() -> {
            for (int i = 1; i <= 20_000; i++) {
                events.happened("main", gate.happen(i));
            }
            talks.set(false);
        });
        talker.start();
        Random random = new Random(SEED);
        Outbox current = Outbox.nowhere();
        boolean more = true;
        while (more) {
            more = talks.get();
            current.close();
            List<String> sent = new CopyOnWriteArrayList<>();
            connections.add(sent);
            boolean acknowledges = !more || random.nextInt(3) > 0;
            current = connection(sent, acknowledges);
            events.connect(current);
            for (int turns = random.nextInt(20) + 1; turns > 0 || (!more && woken.get()); turns--) {
                if (woken.getAndSet(false)) {
                    events.catchUp();
                }
            }
        }
        talker.join();
        while (woken.getAndSet(false)) {
            events.catchUp();
        }
        Set<String> all = connections.stream().flatMap(List::stream).collect(Collectors.toSet());
        assertEquals(20_000, all.size());
        for (List<String> one : connections) {
            assertEquals(one.stream().distinct().count(), one.size(), "twice within one connection");
        }
    }

    /** A connection that takes everything, and may acknowledge it. */
    private static Outbox connection(List<String> sent, boolean acknowledges) {
        Outbox[] self = new Outbox[1];
        self[0] = new Outbox(1_000_000, 1_000_000, word -> {
            sent.add(EventStreamTest.gist(word.topic() + " " + word.text()).replaceFirst(".* ", ""));
            if (acknowledges) {
                word.taken().run();
                self[0].acknowledged();
            }
            return Outbox.Sent.YES;
        });
        return self[0];
    }

    /** A gate whose history one thread writes and another reads. */
    private static final class ScriptedHistory implements gate.api.GateService {
        private final ScriptedGate main = new ScriptedGate("main");
        private final List<HistoryEntry> entries = Collections.synchronizedList(new ArrayList<>());

        HistoryEntry happen(long sequence) {
            HistoryEntry entry = new HistoryEntry(sequence, 1, ScriptedGate.TIME, "opening", Map.of());
            entries.add(entry);
            return entry;
        }

        @Override
        public List<HistoryEntry> history(long from, int max) {
            synchronized (entries) {
                // sequences count from 1 without a hole
                int first = (int) Math.min(entries.size(), Math.max(0, from - 1));
                return List.copyOf(entries.subList(first, Math.min(entries.size(), first + max)));
            }
        }

        @Override
        public gate.api.GateStatus status() {
            return main.status();
        }

        @Override
        public gate.api.Submission submit(gate.api.GateCommand command) {
            return main.submit(command);
        }

        @Override
        public java.util.concurrent.CompletionStage<gate.api.GateStatus> pulse() {
            return main.pulse();
        }
    }
}
