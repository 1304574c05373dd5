// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gate sub} against a real broker that is not there at first, is killed, and sends what a terminal must not get. */
class SubIT {
    @TempDir
    Path folder;

    private int port;
    private Mosquitto broker;
    private Child sub;

    @BeforeEach
    void startBeforeTheBroker() throws Exception {
        port = Ports.free();
        broker = new Mosquitto(folder, port);
        sub = Child.start(
                folder.resolve("sub.log"),
                System.getProperty("gate.bin"),
                "sub",
                "--broker",
                "tcp://127.0.0.1:" + port,
                "x/#",
                "y/+");
        Await.until("it has tried", () -> told().contains("connection refused by tcp://127.0.0.1:" + port));
    }

    @AfterEach
    void stop() {
        sub.close();
        broker.close();
    }

    @Test
    void it_begins_without_a_broker_and_subscribes_again_after_each_loss() throws Exception {
        broker.start();
        Await.until("it is connected", () -> told().contains("gate: connected\n"));
        say("x/a", "one");
        sub.awaitLine("x/a 1 - one");
        for (int time = 1; time <= 2; time++) {
            broker.kill();
            broker.start();
            String again = "gate: connected, reconnect " + time + "\n";
            Await.until(again, () -> told().contains(again));
            say("y/b", "time " + time);
            sub.awaitLine("y/b 1 - time " + time);
        }
        assertThat(told().lines()
                        .filter(line -> line.contains("goes on trying"))
                        .count())
                .as("the same reason is told once: " + told())
                .isLessThanOrEqualTo(6);
        sub.signal("INT");
        assertThat(sub.exitCode()).isZero();
    }

    @Test
    void a_message_is_one_harmless_line() throws Exception {
        broker.start();
        Await.until("it is connected", () -> told().contains("gate: connected\n"));
        say("x/a", "h\u00e4llo \u001b[31m\nback\\slash\u202e");
        sub.awaitLine("x/a 1 - h\u00e4llo \\u{1b}[31m\\nback\\\\slash\\u{202e}");
        try (Client client = Client.connect(port, "binary")) {
            client.throwIn("x/b", new byte[] {'a', (byte) 0xff, 0, '\\'}, 0);
            sub.awaitLine("x/b 0 - a\\xff\\x00\\x5c");
            client.retain("x/c", "kept");
            sub.awaitLine("x/c 1 - kept");
        }
        try (Child late = Child.start(
                folder.resolve("late.log"),
                System.getProperty("gate.bin"),
                "sub",
                "--broker",
                "tcp://127.0.0.1:" + port,
                "x/c")) {
            late.awaitLine("x/c 1 retained kept");
            late.signal("TERM");
            assertThat(late.exitCode()).isZero();
        }
    }

    @Test
    void for_programs_each_message_is_an_object() throws Exception {
        broker.start();
        try (Client client = Client.connect(port, "binary");
                Child json = Said.starting(
                        folder.resolve("json.log"),
                        "sub",
                        "--json",
                        "--quiet",
                        "--broker",
                        "tcp://127.0.0.1:" + port,
                        "z/#")) {
            client.retain("z/kept", "h\u00e4llo \u001b\n\"\u202e");
            String kept = json.awaitLine(line -> line.contains("z/kept"), "the first");
            assertThat(kept.chars()).allMatch(each -> each >= ' ' && each < 0x7f);
            assertThat(Said.json(kept).path("payload").asText()).isEqualTo("h\u00e4llo \u001b\n\"\u202e");
            client.throwIn("z/b", new byte[] {'a', (byte) 0xff, 0}, 0);
            assertThat(json.awaitLine(line -> line.contains("z/b"), "the second"))
                    .isEqualTo("{\"topic\":\"z/b\",\"qos\":0,\"retained\":false,\"payloadBase64\":\"Yf8A\"}");
            json.signal("INT");
            assertThat(json.exitCode()).isZero();
            assertThat(Files.readString(folder.resolve("json.log"))).isEmpty();
        }
    }

    @Test
    void a_broker_that_is_mute_does_not_keep_it_from_ending() throws Exception {
        broker.start();
        Await.until("it is connected", () -> told().contains("gate: connected\n"));
        broker.signal("STOP");
        sub.signal("INT");
        assertThat(sub.exitCode()).isZero();
    }

    @Test
    void a_broker_that_refuses_is_told_and_tried_again() throws Exception {
        String uri = "tcp://127.0.0.1:" + port;
        broker = new Mosquitto(folder, port, "allow_anonymous false");
        broker.start();
        Said pub = Said.by(folder, "pub", "--broker", uri, "x/a", "open");
        assertThat(pub).isEqualTo(new Said(1, "", "gate: " + uri + " does not allow this client to connect"));
        Await.until("it is refused", () -> told().contains(pub.err() + "; it goes on trying\n"));
        broker.kill();
        broker = new Mosquitto(folder, port);
        broker.start();
        Await.until("it is let in", () -> told().contains("gate: connected\n"));
        sub.signal("TERM");
        assertThat(sub.exitCode()).isZero();
    }

    private void say(String topic, String text) throws Exception {
        try (Client client = Client.connect(port, "says")) {
            client.say(topic, text);
        }
    }

    private String told() throws Exception {
        return Files.readString(folder.resolve("sub.log"));
    }
}
