// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody floods the gateway through the broker, with commands or with bytes: it stops the gate at once and lives on. */
class FloodIT {
    private static final boolean LONG = Boolean.getBoolean("check.long");
    private static final int COMMANDS = LONG ? 100_000 : 10_000;
    private static final int STOPS = LONG ? 40 : 10;
    private static final long AT_ONCE_MS = 1000;
    private static final long MORE_KB = 8000;

    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(folder);
        site.start("gate~main:travel.ms=600000", "gate.mqtt~main:rate.limit=20");
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @Test
    void a_stop_in_a_flood_of_commands_is_obeyed_at_once() throws Exception {
        long heap = Heap.used(site.gateway());
        AtomicLong said = new AtomicLong();
        List<Long> took = new ArrayList<>();
        try (Client hears = site.client("hears", Site.GATE + "/result/+", Site.EVENT);
                Client stops = site.client("stops");
                Client floods = site.client("floods")) {
            Thread flood = new Thread(() -> flood(floods, said), "flood");
            flood.start();
            for (int stop = 0; stop < STOPS; stop++) {
                // spread over the flood
                long due = (long) COMMANDS * stop / STOPS;
                Await.until("the flood goes on", () -> said.get() >= due);
                took.add(stop(stop, stops, hears));
            }
            flood.join();
            // all of the flood has been read when one who came after it is answered
            assertThat(stop(STOPS, stops, hears)).isLessThan(AT_ONCE_MS * 10);
        }
        long after = Heap.used(site.gateway());
        took.sort(null);
        Summary.tell(String.format(
                "flood of %d commands: %d stops, plain and JSON, took %d ms, at worst %d ms from their publisher to the event,"
                        + " heap %d kB before, %d kB after",
                said.get(), STOPS, took.get(STOPS / 2), took.get(STOPS - 1), heap, after));
        assertThat(said.get()).isEqualTo(COMMANDS);
        assertThat(took).allMatch(ms -> ms < AT_ONCE_MS);
        assertThat(after - heap).isLessThan(MORE_KB);
    }

    @Test
    void messages_that_would_fill_the_memory_end_the_connection_which_comes_back() throws Exception {
        try (Client client = site.client("large", Site.GATE + "/result/me", Site.EVENT)) {
            client.throwIn(Site.COMMAND, new byte[100_000], 1);
            client.await("100 kB are refused", heard -> heard.text().contains("\"too-large\""));
            assertThat(site.gateway().log()).doesNotContain("1 MB");
            for (int megabytes : List.of(10, 40)) {
                long ended = ends();
                long begin = System.nanoTime();
                client.throwIn(Site.COMMAND, new byte[megabytes * 1_000_000], 1);
                Await.until(megabytes + " MB end the connection", () -> ends() > ended);
                String id = "after-" + megabytes;
                int[] asked = new int[1];
                Await.until("a command is obeyed again", () -> {
                    client.throwIn(Site.COMMAND, stop(id + "-" + asked[0]++), 1);
                    return client.heard(300, heard -> heard.text().contains("\"" + id));
                });
                Summary.tell("a message of " + megabytes + " MB: the connection ended, and "
                        + (System.nanoTime() - begin) / 1_000_000 + " ms later a command was obeyed again");
            }
        }
        assertThat(site.gateway().child().process().isAlive()).isTrue();
    }

    private static long ends() throws Exception {
        return site.gateway()
                .log()
                .lines()
                .filter(line -> line.contains("1 MB"))
                .count();
    }

    private static void flood(Client client, AtomicLong said) {
        try {
            while (said.get() < COMMANDS) {
                client.throwIn(Site.COMMAND, "open", 0);
                said.incrementAndGet();
            }
        } catch (MqttException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** Every other one as JSON, in a spelling of its own; in ms. */
    private static long stop(int number, Client says, Client hears) throws Exception {
        String id = "stop-" + number;
        hears.rest();
        long begin = System.nanoTime();
        if (number % 2 == 0) {
            says.throwIn(Site.COMMAND, stop(id), 1);
            hears.await("a receipt", heard -> heard.text().contains("\"" + id + "\""));
        } else {
            says.throwIn(Site.COMMAND, " Stop\n", 1);
            hears.await(
                    "stopped",
                    heard -> heard.text().contains("\"accepted\"")
                            && heard.text().contains("\"command\":\"stop\""));
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static String stop(String id) {
        return "{\"by\":\"guard\",\"id\":\"" + id + "\",\"reply\":\"me\",\"cmd\":\"stop\"}";
    }
}
