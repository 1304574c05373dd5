// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code access.txt}, on both brokers: who is heard by whom, judged at the ear. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AccessTest {
    private static final String FENCE = "gates/box/availability";
    private static final int LONGEST = 65_535;
    private static final Queue<Peer> HEARERS = new ConcurrentLinkedQueue<>();
    private static final Queue<String> FORBIDDEN = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path folder;

    private static List<GuardedBroker> brokers = List.of();
    private static int rows;

    /**
     * A line of the table.
     *
     * @param how {@code say}, {@code retain} or {@code will}
     * @param who publishes
     * @param topic where
     * @param hearer who listens
     * @param filter for what
     * @param heard whether it arrives
     */
    record Row(String how, String who, String topic, String hearer, String filter, boolean heard) {
        static Row of(String line) {
            String[] columns = line.strip().split("\\s+", -1);
            assertEquals(6, columns.length, line);
            assertTrue(List.of("yes", "no").contains(columns[5]), line);
            String topic = columns[2].replace("~", " ");
            int gap = topic.indexOf('…');
            if (gap >= 0) {
                topic = topic.replace("…", "x".repeat(LONGEST - topic.length() + 1));
            }
            return new Row(columns[0], columns[1], topic, columns[3], columns[4], columns[5].equals("yes"));
        }

        @Override
        public String toString() {
            String shown = topic.length() > 80 ? topic.substring(0, 40) + "..." : topic;
            return who + " " + how + "s " + shown + ", " + hearer + " on " + filter + ": " + (heard ? "yes" : "no");
        }
    }

    @BeforeAll
    static void start() throws Exception {
        brokers = List.of(
                GuardedBroker.embedded(Files.createDirectory(folder.resolve("embedded"))),
                GuardedBroker.mosquitto(Files.createDirectory(folder.resolve("mosquitto"))));
    }

    @AfterAll
    static void nothingForbiddenCameLateEither() throws Exception {
        for (GuardedBroker broker : brokers) {
            broker.close();
        }
        for (Peer hearer : HEARERS) {
            for (String payload : FORBIDDEN) {
                assertTrue(!hearer.hasHeard(payload), () -> payload + " in " + hearer.all);
            }
        }
    }

    static Stream<Arguments> table() throws IOException {
        List<Row> table = Files.readAllLines(Path.of("src/test/resources/access.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .map(Row::of)
                .toList();
        return Stream.of(0, 1).flatMap(broker -> table.stream().map(row -> Arguments.of(broker, row)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void itIsHeardOnlyByWhomItMayBe(int broker, Row row) throws Exception {
        int port = brokers.get(broker).port;
        String payload = row.how() + ++rows;
        if (!row.heard()) {
            FORBIDDEN.add(payload);
        }
        try (Peer early = Peer.connect(port, row.hearer());
                Peer late = Peer.connect(port, row.hearer());
                Peer gateway = Peer.connect(port, "gateway")) {
            HEARERS.add(early);
            HEARERS.add(late);
            assertTrue(early.isIn() && late.isIn() && gateway.isIn());
            listen(early, row.filter());
            publish(port, row, payload);
            Peer hearer = early;
            if (row.how().equals("retain")) {
                listen(late, row.filter());
                hearer = late;
            }
            if (row.heard()) {
                assertEquals(row.topic() + "|" + payload, hearer.await(payload));
            } else {
                fence(gateway, early, late);
                assertTrue(!early.hasHeard(payload) && !late.hasHeard(payload), payload);
            }
            if (row.how().equals("retain")) {
                gateway.publish(row.topic(), "", 1, true);
            }
        }
    }

    /** What is refused may be refused in any way, also by ending the connection: then another one hears the fence. */
    private static void listen(Peer peer, String filter) throws Exception {
        peer.subscribe(filter, 1);
    }

    private static void publish(int port, Row row, String payload) throws Exception {
        if (row.how().equals("will")) {
            Peer dying = Peer.withWill(port, row.who(), row.topic(), payload);
            dying.answer();
            dying.close();
            return;
        }
        try (Peer who = Peer.connect(port, row.who())) {
            assertTrue(who.isIn());
            who.publish(row.topic(), payload, 1, row.how().equals("retain"));
        }
    }

    /** Two messages later, whatever was to come has come; {@link #nothingForbiddenCameLateEither} looks again. */
    private static void fence(Peer gateway, Peer... hearers) throws Exception {
        for (Peer hearer : hearers) {
            if (hearer.subscribe(FENCE, 1) != 1) {
                continue;
            }
            for (int i = 0; i < 2; i++) {
                String fence = "fence" + ++rows;
                assertTrue(gateway.publish(FENCE, fence, 1, false));
                hearer.await(fence);
            }
        }
    }
}
