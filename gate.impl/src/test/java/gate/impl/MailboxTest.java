// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.link.Mail;
import gate.link.Mailbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A listener that falls behind, throws or blocks hurts only itself. */
class MailboxTest {
    private final List<Runnable> lane = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final GateListener listener = new GateListener() {
        @Override
        public void status(String gate, GateStatus status) {
            heard.add("status " + status.sequence());
        }

        @Override
        public void answer(String gate, GateCommand command, Answer answer) {
            heard.add("answer " + command.id().orElse(""));
        }

        @Override
        public void happened(String gate, HistoryEntry entry) {
            heard.add("entry " + entry.part());
        }

        @Override
        public void missed(String gate) {
            heard.add("missed");
        }
    };

    @Test
    void mail_comes_in_order() {
        Mailbox mailbox = new Mailbox("g", listener, lane::add);
        mailbox.post(status(1, false));
        mailbox.post(answer(1));
        mailbox.post(status(2, false));
        drain();
        assertThat(heard).containsExactly("status 1", "answer 1", "status 2");
    }

    @Test
    void positions_are_merged_and_then_old_statuses_but_never_answers_or_the_newest() {
        Mailbox mailbox = new Mailbox("g", listener, lane::add);
        for (int i = 0; i < 10_000; i++) {
            mailbox.post(status(i, i % 2 == 1));
            if (i % 10 == 0) {
                mailbox.post(answer(i));
            }
        }
        drain();
        assertThat(heard.stream().filter(word -> word.startsWith("answer"))).hasSize(1000);
        assertThat(heard).hasSizeLessThanOrEqualTo(Mailbox.CAPACITY + 1).endsWith("status 9999");
    }

    @Test
    void entries_that_were_left_out_are_told_to_be_missed_where_they_were() {
        Mailbox mailbox = new Mailbox("g", listener, lane::add);
        for (int i = 0; i < Mailbox.CAPACITY; i++) {
            mailbox.post(entry(i));
        }
        mailbox.post(answer(1));
        mailbox.post(entry(Mailbox.CAPACITY));
        drain();
        assertThat(heard).containsExactly("missed", "answer 1", "entry " + Mailbox.CAPACITY);
    }

    @Test
    void a_listener_that_throws_hears_what_follows() {
        List<Long> got = new ArrayList<>();
        Mailbox mailbox = new Mailbox(
                "g",
                new GateListener() {
                    @Override
                    public void status(String gate, GateStatus status) {
                        got.add(status.sequence());
                        throw new IllegalStateException("on purpose");
                    }
                },
                lane::add);
        mailbox.post(status(1, false));
        mailbox.post(status(2, false));
        drain();
        assertThat(got).containsExactly(1L, 2L);
    }

    @Test
    void nobody_is_told_that_a_listener_threw_which_is_not_one_any_more() {
        Logger log = Logger.getLogger(Mailbox.class.getName());
        List<String> told = new ArrayList<>();
        log.setFilter(line -> !told.add(line.getMessage()));
        try {
            Mailbox[] mailbox = new Mailbox[1];
            mailbox[0] = new Mailbox("g", throwing(() -> heard.add("called")), lane::add);
            mailbox[0].post(status(1, false));
            drain();
            assertThat(heard).containsExactly("called");
            assertThat(told).hasSize(1);

            mailbox[0] = new Mailbox("g", throwing(() -> mailbox[0].close()), lane::add);
            mailbox[0].post(status(1, false));
            drain();
            assertThat(told).hasSize(1);
        } finally {
            log.setFilter(null);
        }
    }

    private static GateListener throwing(Runnable first) {
        return new GateListener() {
            @Override
            public void status(String gate, GateStatus status) {
                first.run();
                throw new NoClassDefFoundError("the bundle has been replaced");
            }
        };
    }

    @Test
    void a_listener_that_blocks_does_not_keep_the_others() throws Exception {
        GateThreads threads = new GateThreads();
        Mailroom mailroom = new Mailroom(threads);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(100);
        Mailbox blocked = mailroom.open("g", new GateListener() {
            @Override
            public void status(String gate, GateStatus status) {
                boolean interrupted = false;
                try {
                    interrupted = !release.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                assertThat(interrupted).isFalse();
            }
        });
        Mailbox free = mailroom.open("g", new GateListener() {
            @Override
            public void status(String gate, GateStatus status) {
                other.countDown();
            }
        });
        for (int i = 0; i < 100; i++) {
            blocked.post(status(i, false));
            free.post(status(i, false));
        }
        assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        threads.stop();
    }

    private static Mail status(long sequence, boolean positionOnly) {
        return new Mail.Status(
                GateStatus.builder().sequence(sequence).state(GateState.OPEN).build(), positionOnly);
    }

    private static Mail answer(int number) {
        return new Mail.Decision(GateCommand.open().id("" + number), Answer.accepted(number, GateState.OPEN));
    }

    private static Mail entry(int part) {
        return new Mail.Entry(new HistoryEntry(1, part, Instant.EPOCH, "x", Map.of()));
    }

    private void drain() {
        while (!lane.isEmpty()) {
            lane.remove(0).run();
        }
    }
}
