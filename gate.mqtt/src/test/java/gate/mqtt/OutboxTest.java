// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.mqtt.Outbox.Sent;
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
