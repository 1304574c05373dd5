// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Three lanes, one at a time. */
class GateQueueTest {
    private final List<Runnable> pool = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final GateQueue queue = new GateQueue(pool::add, order -> seen.add("command " + order.number()));

    @Test
    void what_must_not_wait_overtakes_and_each_lane_keeps_its_order() {
        queue.command(order(1));
        queue.command(order(2));
        queue.report(() -> seen.add("report"));
        queue.urgent(() -> seen.add("urgent 1"));
        queue.urgent(() -> seen.add("urgent 2"));
        drain();
        assertThat(seen).containsExactly("urgent 1", "urgent 2", "report", "command 1", "command 2");
    }

    @Test
    void only_the_lane_of_commands_refuses_when_it_is_full() {
        for (int number = 0; number < GateQueue.COMMANDS; number++) {
            assertThat(queue.command(order(number))).isTrue();
        }
        assertThat(queue.command(order(5000))).isFalse();
        queue.urgent(() -> seen.add("urgent"));
        drain();
        assertThat(seen).hasSize(GateQueue.COMMANDS + 1).startsWith("urgent");
        assertThat(queue.command(order(5001))).isTrue();
    }

    @Test
    void a_stop_takes_out_what_was_submitted_before_it() {
        queue.command(order(1));
        queue.command(order(3));
        queue.urgent(() -> queue.takeBefore(2).forEach(order -> seen.add("taken " + order.number())));
        drain();
        assertThat(seen).containsExactly("taken 1", "command 3");
    }

    @Test
    void a_task_that_throws_does_not_end_the_others() {
        queue.urgent(() -> {
            throw new IllegalStateException("a defect, on purpose");
        });
        queue.urgent(() -> seen.add("after"));
        drain();
        assertThat(seen).containsExactly("after");
    }

    @Test
    void with_many_producers_nothing_is_lost_and_never_do_two_run_at_a_time() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicInteger inside = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(4 * 20_000);
        AtomicInteger crowded = new AtomicInteger();
        GateQueue shared = new GateQueue(threads, order -> {});
        for (int producer = 0; producer < 4; producer++) {
            new Thread(() -> {
                        for (int i = 0; i < 20_000; i++) {
                            shared.report(() -> {
                                if (inside.incrementAndGet() > 1) {
                                    crowded.incrementAndGet();
                                }
                                inside.decrementAndGet();
                                left.countDown();
                            });
                        }
                    })
                    .start();
        }
        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(crowded).hasValue(0);
        threads.shutdown();
    }

    private void drain() {
        while (!pool.isEmpty()) {
            pool.remove(0).run();
        }
    }

    private static Order order(long number) {
        return new Order(number, GateCommand.open().id("n" + number));
    }
}
