// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that takes nothing while the gate goes on and commands go on coming: memory stays bounded, nothing is lost. */
class StallIT {
    private static final int COMMANDS = Boolean.getBoolean("check.long") ? 5000 : 2000;
    private static final int LATE = Boolean.getBoolean("check.long") ? 400_000 : 50_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long WAITING_KB = 24_000;
    private static final long MORE_KB = 8000;

    @TempDir
    Path folder;

    @Test
    void while_nothing_is_taken_memory_stays_bounded_and_then_everything_arrives_in_order() throws Exception {
        Deliveries deliveries = new Deliveries(Site.GATE);
        try (Site site = new Site(folder);
                Wire wire = new Wire(site.port(), deliveries)) {
            site.startThrough(wire, "gate~main:travel.ms=0", "gate.mqtt~main:keepalive.s=600");
            try (Shell looking = site.shell();
                    Shell onSite = site.shell();
                    Client client = site.client("asks", Site.BASE + "/availability");
                    Traffic traffic = new Traffic(onSite, Site.COMMAND)) {
                History history = new History();
                Numbered before = history.read(looking);
                long heap = Heap.used(site.gateway());
                int connected = wire.connections();
                wire.stall(true);
                traffic.start();
                ask(client, "first");
                Await.until("the gate obeys on", PATIENCE, () -> obeyed(looking, history, traffic, COMMANDS / 2));
                Await.until("all of the first are refused", PATIENCE, () -> isAnswered(looking, history, "first"));
                long fullHeap = Heap.used(site.gateway());
                ask(client, "second");
                Await.until("the gate obeys on", PATIENCE, () -> obeyed(looking, history, traffic, COMMANDS));
                Await.until("all of the second are refused", PATIENCE, () -> isAnswered(looking, history, "second"));
                long longest = longestAnswer(looking);
                long stalledHeap = Heap.used(site.gateway());
                int connections = wire.connections();
                wire.stall(false);
                traffic.close();
                Numbered last = history.read(looking);
                Await.until("the broker has " + last, PATIENCE, () -> deliveries.has(last));

                List<Numbered> lost = deliveries.missing(history.after(before));
                Summary.tell(String.format(
                        "stalled broker: %d commands and %d refusals with receipts meanwhile, heap %d kB before, %d and %d kB stalled, an order"
                                + " on site took at most %d ms, %d entries, %d lost, %d out of order",
                        traffic.said(),
                        LATE,
                        heap,
                        fullHeap,
                        stalledHeap,
                        longest,
                        deliveries.acknowledged(),
                        lost.size(),
                        deliveries.outOfOrder()));
                assertThat(lost).isEmpty();
                assertThat(deliveries.violations()).isEmpty();
                assertThat(connections).as("it stalled, and did not break").isEqualTo(connected);
                assertThat(fullHeap - heap).as("kB that wait").isLessThan(WAITING_KB);
                assertThat(stalledHeap - fullHeap).as("kB more once it is full").isLessThan(MORE_KB);
            }
        }
    }

    /** Each is refused, and for each a receipt is owed; {@code last} is the id of a question behind them, which is answered. */
    private static void ask(Client client, String last) throws Exception {
        for (int i = 0; i < LATE / 2; i++) {
            client.throwIn(Site.COMMAND, "{\"cmd\":\"open\",\"ts\":1,\"reply\":\"asks\",\"id\":\"q" + i + "\"}", 0);
        }
        client.throwIn(Site.COMMAND, "{\"cmd\":\"query\",\"id\":\"" + last + "\"}", 0);
    }

    private static boolean isAnswered(Shell looking, History history, String id) throws Exception {
        history.read(looking);
        return history.knows(id);
    }

    private static boolean obeyed(Shell looking, History history, Traffic traffic, int commands) throws Exception {
        // read before the oldest fall out
        history.read(looking);
        return traffic.said() >= commands;
    }

    private static long longestAnswer(Shell shell) throws Exception {
        long longest = 0;
        for (int i = 0; i < 20; i++) {
            long begin = System.nanoTime();
            shell.order(shell.look(Long.MAX_VALUE).sequence(), List.of("query"));
            longest = Math.max(longest, System.nanoTime() - begin);
        }
        return longest / 1_000_000;
    }
}
