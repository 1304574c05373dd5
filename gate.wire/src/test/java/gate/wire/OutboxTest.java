// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.link.Await;
import gate.wire.Outbox.Sent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private Sent answer = Sent.YES;

    @Test
    void so_many_are_sent_as_may_be_unacknowledged_and_the_others_follow_in_order() {
        Outbox outbox = outbox(2, 100);
        say(outbox, "a", "b", "c", "d");
        assertEquals(List.of("a", "b"), sent);
        outbox.acknowledged();
        assertEquals(List.of("a", "b", "c"), sent);
        outbox.acknowledged();
        outbox.acknowledged();
        say(outbox, "e");
        assertEquals(List.of("a", "b", "c", "d", "e"), sent);
    }

    @Test
    void what_the_client_does_not_take_now_is_offered_again_before_all_others() {
        Outbox outbox = outbox(100, 100);
        say(outbox, "a");
        answer = Sent.FULL;
        say(outbox, "b", "c");
        answer = Sent.YES;
        sent.clear();
        outbox.acknowledged();
        assertEquals(List.of("b", "c"), sent);
    }

    @Test
    void what_is_lost_with_its_connection_holds_up_nobody() {
        Outbox outbox = outbox(1, 100);
        answer = Sent.LOST;
        say(outbox, "a", "b", "c");
        assertEquals(List.of("a", "b", "c"), sent);
    }

    @Test
    void the_oldest_fall_out_of_a_full_one_and_are_counted() {
        Outbox outbox = outbox(1, 2);
        say(outbox, "a", "b", "c", "d", "e");
        outbox.acknowledged();
        outbox.acknowledged();
        outbox.acknowledged();
        assertEquals(List.of("a", "d", "e"), sent);
        assertEquals(2, outbox.takeDropped());
        assertEquals(0, outbox.takeDropped());
    }

    @Test
    void nothing_leaves_a_closed_one() {
        Outbox outbox = outbox(1, 10);
        say(outbox, "a", "b");
        outbox.close();
        outbox.acknowledged();
        say(outbox, "c");
        assertEquals(List.of("a"), sent);
    }

    @Test
    void nothing_is_forgotten_while_many_add_and_acknowledge() throws Exception {
        Outbox[] self = new Outbox[1];
        ExecutorService broker = Executors.newSingleThreadExecutor();
        self[0] = new Outbox(8, 1_000_000, word -> {
            sent.add(word.text());
            broker.execute(() -> self[0].acknowledged());
            return Sent.YES;
        });
        List<Thread> speakers = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            String name = "s" + s + " ";
            speakers.add(new Thread(() -> {
                for (int i = 0; i < 5000; i++) {
                    say(self[0], name + i);
                }
            }));
        }
        speakers.forEach(Thread::start);
        for (Thread speaker : speakers) {
            speaker.join();
        }
        Await.until("all are sent", () -> sent.size() == 20_000);
        broker.shutdown();
        assertTrue(broker.awaitTermination(5, TimeUnit.SECONDS));
        for (int s = 0; s < 4; s++) {
            String name = "s" + s + " ";
            List<String> own =
                    sent.stream().filter(text -> text.startsWith(name)).toList();
            for (int i = 0; i < 5000; i++) {
                assertEquals(name + i, own.get(i));
            }
        }
    }

    @Test
    void of_retained_ones_only_the_newest_of_a_topic_waits_in_the_place_of_the_oldest() {
        Outbox outbox = outbox(1, 100);
        say(outbox, "first");
        outbox.add(Word.retained("a", "a1", 1));
        outbox.add(Word.retained("b", "b1", 1));
        outbox.add(Word.retained("a", "a2", 1));
        acknowledge(outbox, 3);
        assertEquals(List.of("first", "a2", "b1"), sent);
    }

    @Test
    void a_retained_one_that_the_client_does_not_take_now_gives_way_to_a_newer_one() {
        Outbox outbox = outbox(100, 100);
        say(outbox, "first");
        answer = Sent.FULL;
        outbox.add(Word.retained("a", "a1", 1));
        outbox.drain();
        outbox.add(Word.retained("a", "a2", 1));
        sent.clear();
        answer = Sent.YES;
        acknowledge(outbox, 1);
        assertEquals(List.of("a2"), sent);
    }

    @Test
    void a_step_takes_the_older_one_away_and_comes_before_the_newer_one() {
        Outbox outbox = outbox(1, 100);
        say(outbox, "first");
        outbox.add(Word.retained("a", "a1", 1));
        outbox.add(Word.step("a", "step"));
        outbox.add(Word.retained("a", "a2", 1));
        acknowledge(outbox, 3);
        assertEquals(List.of("first", "step", "a2"), sent);
    }

    @Test
    void what_is_owed_never_falls_out() {
        Outbox outbox = outbox(1, 2);
        say(outbox, "first");
        for (int i = 0; i < 50; i++) {
            outbox.add(Word.owed("t", "owed " + i, () -> {}));
            outbox.add(Word.passing("t", "passing " + i, 1));
        }
        acknowledge(outbox, 200);
        assertEquals(48, outbox.takeDropped());
        assertEquals(53, sent.size());
        assertEquals(50, sent.stream().filter(text -> text.startsWith("owed")).count());
        assertEquals("passing 49", sent.get(52));
    }

    @Test
    void whoever_was_told_that_there_is_no_room_is_called_once_when_half_of_it_is_free() {
        int[] calls = {0};
        Outbox outbox = outbox(1, 80);
        outbox.whenRoomAgain(() -> calls[0]++);
        for (int i = 0; i < 10; i++) {
            say(outbox, "x");
            assertTrue(outbox.hasRoom());
        }
        acknowledge(outbox, 10);
        assertEquals(0, calls[0], "nobody was told no");
        for (int i = 0; i < 12; i++) {
            say(outbox, "x");
        }
        assertFalse(outbox.hasRoom());
        acknowledge(outbox, 6);
        assertEquals(0, calls[0]);
        acknowledge(outbox, 6);
        assertEquals(1, calls[0]);
    }

    @Test
    void one_that_is_closed_has_no_room_and_calls_nobody() {
        int[] calls = {0};
        Outbox outbox = outbox(1, 16);
        outbox.whenRoomAgain(() -> calls[0]++);
        say(outbox, "a", "b", "c", "d");
        assertFalse(outbox.hasRoom());
        outbox.close();
        acknowledge(outbox, 4);
        assertFalse(outbox.hasRoom());
        assertEquals(0, calls[0]);
        assertFalse(Outbox.nowhere().hasRoom());
    }

    private static void acknowledge(Outbox outbox, int times) {
        for (int i = 0; i < times; i++) {
            outbox.acknowledged();
        }
    }

    private Outbox outbox(int window, int bound) {
        return new Outbox(window, bound, word -> {
            sent.add(word.text());
            return answer;
        });
    }

    private static void say(Outbox outbox, String... words) {
        for (String word : words) {
            outbox.add(Word.passing("t", word, 1));
            outbox.drain();
        }
    }
}
