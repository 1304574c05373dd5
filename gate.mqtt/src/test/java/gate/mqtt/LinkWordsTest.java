// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateState;
import gate.link.Await;
import gate.wire.Mosquitto;
import gate.wire.Watcher;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LinkWordsTest {
    @TempDir
    File folder;

    Mosquitto broker;
    LinkFixture house;
    Watcher watcher;

    @BeforeEach
    void start() throws Exception {
        broker = Mosquitto.started();
        house = new LinkFixture(folder);
        watcher = new Watcher(broker);
    }

    @AfterEach
    void end() throws Exception {
        house.close();
        watcher.close();
        broker.close();
    }

    @Test
    void commands_move_the_gate_and_its_words_come_in_order_at_qos_1_and_not_retained() throws Exception {
        house.upLink(broker);
        assertEquals(new Watcher.Heard(Topics.STATUS, "closed", 1, false), watcher.nextHeard());

        watcher.say("open");
        watcher.say(" CLOSE\n");
        watcher.say("alarm on");
        watcher.say("alarm 0");
        watcher.say("stop");

        assertEquals(
                List.of("opening", "opened", "closing", "closed", "alarm on", "alarm off", "closed"), watcher.next(7));
        assertEquals("mqtt:main", house.main.commands().get(0).origin().toString());
        try (Watcher late = new Watcher(broker)) {
            watcher.say("open");
            assertEquals("opening", late.next(), "nothing was retained");
        }
    }

    @Test
    void a_command_that_changes_nothing_repeats_the_word_that_its_sender_waits_for() throws Exception {
        house.upLink(broker);
        assertEquals("closed", watcher.next());

        watcher.say("close");
        assertEquals("closed", watcher.next());
        watcher.say("alarm off");
        assertEquals("alarm off", watcher.next());
        watcher.say("close");
        assertEquals("closed", watcher.next());
    }

    @Test
    void what_is_no_command_is_refused_with_its_reason_and_the_link_goes_on() throws Exception {
        house.upLink(broker);
        watcher.next();

        watcher.say(Topics.COMMAND, new byte[] {'o', (byte) 0xc3, (byte) 0x28}, false);
        watcher.say(Topics.COMMAND, "open\0".getBytes(StandardCharsets.UTF_8), false);
        watcher.say("opne");
        watcher.say("open sesame now");
        watcher.say(Topics.COMMAND, new byte[16 * 1024 + 1], false);
        watcher.say(Topics.COMMAND, new byte[1024 * 1024], false);
        watcher.say("close");

        assertEquals("closed", watcher.next());
        house.awaitRefused("malformed", 2);
        house.awaitRefused("unknown-command", 2);
        house.awaitRefused("too-large", 2);
        assertEquals(1, house.main.commands().size());
    }

    @Test
    void a_retained_command_is_refused_and_an_empty_message_is_nothing() throws Exception {
        watcher.say(Topics.COMMAND, "open".getBytes(StandardCharsets.UTF_8), true);

        house.upLink(broker);
        assertEquals("closed", watcher.next());
        house.awaitRefused("retained", 1);

        watcher.say(Topics.COMMAND, new byte[0], true);
        watcher.say("close");
        assertEquals("closed", watcher.next());
        assertEquals(GateAction.CLOSE, house.main.commands().get(0).action());
        assertEquals(1, house.main.commands().size());
    }

    @Test
    void a_gate_that_is_away_is_unreachable_and_says_where_it_is_when_it_comes() throws Exception {
        house.framework.gates().clear();
        MqttLink link = house.upLink(broker);

        watcher.say("open");
        house.awaitRefused("unreachable", 1);

        link.bindGate(null, Map.of());
        link.unbindGate(null);
        link.bindGate(house.main, house.main.properties());
        watcher.say("open");
        Await.until("obeyed", () -> house.main.commands().size() == 1);
        link.unbindGate(house.main);
        watcher.say("close");
        house.awaitRefused("unreachable", 2);
    }

    @Test
    void over_the_rate_only_stop_passes() throws Exception {
        house.link("main", Map.of("broker.uri", broker.uri(), "rate.limit", 1, "heartbeat.ms", 0));
        house.awaitState("main", "up");
        for (int i = 0; i < 10; i++) {
            watcher.throwIn("open");
        }
        watcher.say("stop");

        Await.until(
                "stop passes",
                () -> house.main.commands().stream().anyMatch(command -> command.action() == GateAction.STOP));
        long passed = house.main.commands().stream()
                .filter(command -> command.action() == GateAction.OPEN)
                .count();
        assertTrue(passed >= 2 && passed <= 4, passed + " of 10 passed");
        house.awaitRefused("rate-limited", 10 - passed);
    }

    @Test
    void in_instant_mode_ten_thousand_commands_lose_no_word_with_256_outstanding() throws Exception {
        house.main.keepCommands(false);
        house.upLink(broker);
        assertEquals("closed", watcher.next());

        Semaphore outstanding = new Semaphore(256);
        Queue<String> expected = new ArrayDeque<>();
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < 10_000; i++) {
                    outstanding.acquire();
                    watcher.throwIn(i % 2 == 0 ? "open" : "close");
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        sender.start();
        for (int i = 0; i < 10_000; i++) {
            expected.add(i % 2 == 0 ? "opening" : "closing");
            expected.add(i % 2 == 0 ? "opened" : "closed");
            assertEquals(expected.poll(), watcher.next(), "word " + 2 * i);
            assertEquals(expected.poll(), watcher.next(), "word " + (2 * i + 1));
            outstanding.release();
        }
        sender.join();
    }

    @Test
    void more_words_at_once_than_paho_takes_all_arrive_in_order() throws Exception {
        // mosquitto drops what exceeds its queue for a slow reader
        try (Mosquitto patient = new Mosquitto("max_queued_messages 0").start();
                Watcher reader = new Watcher(patient)) {
            house.upLink(patient);
            assertEquals("closed", reader.next());

            for (int i = 0; i < 3000; i++) {
                house.main.submit(i % 2 == 0 ? GateCommand.open() : GateCommand.close());
            }
            for (int i = 0; i < 1500; i++) {
                assertEquals(List.of("opening", "opened", "closing", "closed"), reader.next(4), "round " + i);
            }
        }
    }

    @Test
    void the_heart_beats_while_the_gate_answers_and_its_drive_is_sound() throws Exception {
        house.link("main", Map.of("broker.uri", broker.uri(), "heartbeat.ms", 100));
        try (Watcher listener = new Watcher(broker, true)) {
            Await.until(
                    "beats",
                    () -> listener.heard.stream()
                                    .filter(heard -> heard.text().equals("noop") && heard.qos() == 1)
                                    .count()
                            >= 5);

            house.main.pulse(false);
            assertSilence(listener);
            house.main.pulse(true);
            Await.until("beats again", () -> listener.heard.size() >= 3);

            house.main.become(house.main.next(GateState.UNKNOWN).toBuilder()
                    .alarms(Set.of(GateAlarm.DRIVE_FAULT))
                    .build());
            Await.until(
                    "the fault is heard",
                    () -> listener.heard.stream().anyMatch(heard -> heard.text().equals("alarm on")));
            assertSilence(listener);
        }
    }

    /** Nothing within five periods, once those under way have come. */
    private static void assertSilence(Watcher listener) throws InterruptedException {
        Await.until("silence", () -> {
            listener.heard.clear();
            try {
                return listener.heard.poll(500, TimeUnit.MILLISECONDS) == null;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
