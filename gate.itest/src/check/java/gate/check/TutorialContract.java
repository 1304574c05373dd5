// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every client of the tutorial relies on, against the gateway of the distribution, with whatever broker it uses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TutorialContract {
    private static final String COMMAND = "tw/rocksaying/command";
    private static final String STATUS = "tw/rocksaying/status ";

    // static, since the gateway starts before the first test
    @TempDir
    static Path folder;

    Gateway gateway;
    int port;

    /** Starts broker and gateway, and sets {@link #gateway} and {@link #port}. */
    abstract void startAll() throws Exception;

    abstract void stopAll() throws Exception;

    @BeforeAll
    void start() throws Exception {
        startAll();
    }

    @AfterAll
    void stop() throws Exception {
        stopAll();
    }

    @BeforeEach
    void closeTheGate() throws Exception {
        try (Child watcher = watch()) {
            publish("close");
            awaitStatus(watcher, "closed");
            publish("alarm off");
            awaitStatus(watcher, "alarm off");
        }
    }

    @Test
    void it_opens_and_closes_with_the_words_of_the_tutorial_and_retains_none() throws Exception {
        try (Child watcher = watch()) {
            publish("open");
            awaitStatus(watcher, "opening");
            awaitStatus(watcher, "opened");
            publish("close");
            awaitStatus(watcher, "closing");
            awaitStatus(watcher, "closed");
        }
    }

    @Test
    void a_command_that_changes_nothing_repeats_the_current_word() throws Exception {
        try (Child watcher = watch()) {
            publish("close");
            awaitStatus(watcher, "closed");
        }
    }

    @Test
    void every_spelling_of_the_alarm_switch_works() throws Exception {
        try (Child watcher = watch()) {
            for (String on : List.of("alarm on", "alarm true", "alarm 1", "alarm")) {
                publish(on);
                awaitStatus(watcher, "alarm on");
                for (String off : List.of("alarm off", "alarm false", "alarm 0")) {
                    publish(off);
                    awaitStatus(watcher, "alarm off");
                }
            }
        }
    }

    @Test
    void the_heart_beats() throws Exception {
        try (Child watcher = watch()) {
            awaitStatus(watcher, "noop");
            long first = System.nanoTime();
            awaitStatus(watcher, "noop");
            awaitStatus(watcher, "noop");
            long millis = (System.nanoTime() - first) / 1_000_000;
            assertThat(millis).as("two beats, 1 s each").isBetween(1000L, 4000L);
        }
    }

    @Test
    void a_program_on_the_bus_moves_it_too_and_hears_each_word_once_as_the_broker_does() throws Exception {
        try (Child watcher = watch();
                BusListener program = BusListener.python(folder, gateway.bus())) {
            program.call("Open");
            program.await("opened");
            publish("close");
            program.await("closed");
            program.await(BusListener.HEARTBEAT);
            assertThat(program.words()).containsExactly("opening", "opened", "closing", "closed");
            for (String word : program.words()) {
                awaitStatus(watcher, word);
            }
        }
    }

    @Test
    void nothing_stays_retained_under_the_root() throws Exception {
        publish("open");
        try (Child watcher = watch()) {
            publish("close");
            awaitStatus(watcher, "closed");
            assertThat(watcher.rest()).noneMatch(line -> line.startsWith("tw/") && line.endsWith(" 1"));
        }
    }

    @Test
    void free_text_on_another_topic_is_ignored() throws Exception {
        try (Child watcher = watch()) {
            Mosquitto.publish(folder, port, "-t", "tw/rocksaying/text", "-m", "open");
            watcher.awaitLine("tw/rocksaying/text open 0");
            awaitStatus(watcher, "noop");
            awaitStatus(watcher, "noop");
            assertThat(watcher.rest()).noneMatch(line -> line.contains("opening"));
        }
    }

    @Test
    void the_one_shot_publishers_of_the_tutorial_work() throws Exception {
        try (Child watcher = watch()) {
            python("single.py", COMMAND, "open").awaitLine("published 1");
            awaitStatus(watcher, "opened");
            python("single.py", COMMAND, "alarm on", COMMAND, "close").awaitLine("published 2");
            awaitStatus(watcher, "alarm on");
            awaitStatus(watcher, "closed");
        }
    }

    @Test
    void the_connected_publisher_of_the_tutorial_works_in_utf_8() throws Exception {
        try (Child watcher = watch()) {
            python("connected.py", "tw/rocksaying/text", "20").awaitLine("published 20");
            watcher.awaitLine("tw/rocksaying/text 你好 mqtt - 19 0");
        }
    }

    @Test
    void the_subscriber_of_the_tutorial_survives_its_own_reconnects() throws Exception {
        try (Child subscriber = python("subscriber.py")) {
            subscriber.awaitLine("connected 3");
            publish("open");
            subscriber.awaitLine("tw/rocksaying/status opened 1");
        }
    }

    @Test
    void a_bad_message_moves_nothing_is_told_once_and_the_next_good_command_works() throws Exception {
        Path nul = Files.write(folder.resolve("nul"), new byte[] {'o', 'p', 'e', 'n', 0});
        Path broken = Files.write(folder.resolve("broken"), new byte[] {(byte) 0xc3, (byte) 0x28});
        Path large = Files.write(folder.resolve("large"), new byte[10_000_000]);
        try (Child watcher = watch()) {
            publish("opne");
            publish("alarm maybe");
            Mosquitto.publish(folder, port, "-t", COMMAND, "-f", nul.toString());
            Mosquitto.publish(folder, port, "-t", COMMAND, "-f", broken.toString());
            Mosquitto.publish(folder, port, "-t", COMMAND, "-f", large.toString());
            publishUntilObeyed(watcher);
            assertThat(watcher.rest()).noneMatch(line -> line.contains("closing"));
        }
        String log = gateway.log().toLowerCase(Locale.ROOT);
        assertThat(log).contains("unknown-command").contains("malformed");
        assertThat(log.lines().filter(line -> line.contains("unknown-command"))).hasSizeGreaterThanOrEqualTo(2);
    }

    /** A link that ended over a message too large for it comes back within its back-off; until then nobody hears. */
    private void publishUntilObeyed(Child watcher) throws Exception {
        awaitStatus(watcher, "noop");
        watcher.rest();
        awaitStatus(watcher, "noop");
        publish("open");
        awaitStatus(watcher, "opening");
        awaitStatus(watcher, "opened");
    }

    final Child watch() throws Exception {
        return Mosquitto.subscribe(folder, port, "tw/rocksaying/#");
    }

    final void publish(String word) throws Exception {
        Mosquitto.publish(folder, port, "-t", COMMAND, "-m", word);
    }

    final Child python(String program, String... arguments) throws Exception {
        return Python.start(folder, program, port, arguments);
    }

    static void awaitStatus(Child watcher, String word) throws InterruptedException {
        watcher.awaitLine(STATUS + word + " 0");
    }
}
