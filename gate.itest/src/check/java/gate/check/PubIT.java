// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gate pub} against a real broker: what arrives, what is told, and with which code it ends. */
class PubIT {
    private static final int MANY = 2_000;

    @TempDir
    Path folder;

    private int port;
    private Mosquitto broker;

    @BeforeEach
    void start() throws Exception {
        port = Ports.free();
        // a witness that reads slowly hears all of it
        broker = new Mosquitto(folder, port, "max_queued_messages 0");
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void messages_of_one_command_arrive_in_their_order_and_are_acknowledged() throws Exception {
        try (Client client = Client.connect(port, "hears")) {
            client.subscribe("x/#");
            assertThat(pub("", "x/a", "open", "h\u00e4llo")).isEqualTo(done(2));
            assertThat(pub("", "x/b=1=2", "x/c=")).isEqualTo(done(2));
            assertThat(pub("x/d=stdin\n\nx/e=too\n", "--from-stdin")).isEqualTo(done(2));
            assertThat(pub("one\ntwo\n", "--from-stdin", "x/f")).isEqualTo(done(2));
            assertThat(pub("", "--json", "x/h", "a", "b"))
                    .isEqualTo(new Said(0, "{\"sent\":2,\"acknowledged\":2}", ""));
            assertThat(pub("", "--quiet", "x/g", "last")).isEqualTo(new Said(0, "", ""));
            client.await("the last one", heard -> last(heard, "last"));
        }
        try (Client client = Client.connect(port, "hears all")) {
            client.subscribe("x/#");
            List<String> heard = new ArrayList<>();
            assertThat(pub("", "x/a=open", "x/a=h\u00e4llo", "x/b=1=2", "x/c=", "x/z=last"))
                    .isEqualTo(done(5));
            client.await("the last one", each -> {
                heard.add(each.topic() + " " + each.text() + " " + each.retained());
                return last(each, "last");
            });
            assertThat(heard)
                    .containsExactly(
                            "x/a open false", "x/a h\u00e4llo false", "x/b 1=2 false", "x/c  false", "x/z last false");
        }
    }

    @Test
    void a_stream_publishes_each_line_when_it_comes_and_counts_at_the_end() throws Exception {
        try (Client client = Client.connect(port, "hears");
                Child stream = start("--stream", "x/n")) {
            client.subscribe("x/n");
            Writer lines = stream.process().outputWriter();
            lines.write("first\n");
            lines.flush();
            client.await(
                    "the first, while the stream goes on", heard -> heard.text().equals("first"));
            for (int i = 0; i < MANY; i++) {
                lines.write(i + "\n");
            }
            lines.close();
            List<String> heard = new ArrayList<>();
            client.await("the last one", each -> {
                heard.add(each.text());
                return last(each, Integer.toString(MANY - 1));
            });
            assertThat(heard)
                    .containsExactlyElementsOf(
                            IntStream.range(0, MANY).mapToObj(Integer::toString).toList());
            assertThat(stream.restToTheEnd()).containsExactly(MANY + 1 + " of " + (MANY + 1) + " acknowledged");
            assertThat(stream.exitCode()).isZero();
        }
    }

    @Test
    void a_broker_that_is_not_there_or_does_not_answer_has_a_code_of_its_own() throws Exception {
        broker.signal("STOP");
        Said mute = pub("", "--timeout", "1", "x/a", "open");
        assertThat(mute).isEqualTo(new Said(4, "", "gate: no answer from tcp://127.0.0.1:" + port));
        assertThat(pub("", "--timeout", "1", "--json", "x/a", "open").out())
                .isEqualTo("{\"sent\":0,\"acknowledged\":0}");
        broker.kill();
        Said down = pub("", "x/a", "open");
        assertThat(down).isEqualTo(new Said(3, "", "gate: connection refused by tcp://127.0.0.1:" + port));
        broker.start();
        assertThat(pub("", "x/a", "open")).isEqualTo(done(1));
    }

    @Test
    void a_broker_that_goes_or_falls_silent_in_between_is_told_with_what_it_has_not_acknowledged() throws Exception {
        try (Client client = Client.connect(port, "hears");
                Child stream = start("--stream", "x/n")) {
            client.subscribe("x/n");
            Writer lines = stream.process().outputWriter();
            lines.write("first\n");
            lines.flush();
            client.await("the first", heard -> heard.text().equals("first"));
            broker.signal("STOP");
            lines.write("second\nthird\n");
            lines.flush();
            broker.kill();
            lines.close();
            assertThat(stream.exitCode()).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("stream.log")))
                    .contains("not acknowledged: ")
                    .contains(" of ");
        }
        broker.start();
        try (Client client = Client.connect(port, "hears again");
                Child stream = start("--timeout", "1", "--stream", "x/n")) {
            client.subscribe("x/n");
            Writer lines = stream.process().outputWriter();
            lines.write("first\n");
            lines.flush();
            client.await("the first", heard -> heard.text().equals("first"));
            broker.signal("STOP");
            lines.write("second\n");
            lines.close();
            assertThat(stream.exitCode()).isEqualTo(4);
            assertThat(Files.readString(folder.resolve("stream.log")))
                    .contains("not acknowledged within 1000 ms: 1 of 2");
        }
    }

    @Test
    void credentials_come_from_options_or_from_the_local_gateway() throws Exception {
        int guardedPort = Ports.free();
        try (Mosquitto guarded = Mosquitto.guarded(folder, guardedPort)) {
            guarded.start();
            String uri = "tcp://127.0.0.1:" + guardedPort;
            Path home = Files.createDirectories(folder.resolve("home"));
            Path secret = Files.createDirectories(home.resolve("secrets")).resolve("mqtt");
            Files.writeString(secret, "secret\n");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            Path wrong = Files.writeString(folder.resolve("wrong"), "guess\n");
            Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));

            Said nobody = run("", "--broker", uri, "x/a", "open");
            assertThat(nobody.exitCode()).as(nobody.err()).isEqualTo(1);
            Said guess =
                    run("", "--broker", uri, "--username", "ann", "--password-file", wrong.toString(), "x/a", "open");
            assertThat(guess.exitCode()).as(guess.err()).isEqualTo(1);
            assertThat(run("", "--broker", uri, "--username", "ann", "--password-file", secret.toString(), "x/a", "b"))
                    .isEqualTo(done(1));
            Files.writeString(
                    Files.createDirectories(home.resolve("etc")).resolve("gate.mqtt-main.cfg"),
                    "broker.uri=" + uri + "\nusername=ann\n.password=$[secret:mqtt]\n");
            assertThat(run("", "--home", home.toString(), "x/a", "open")).isEqualTo(done(1));
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
            Said open = run("", "--home", home.toString(), "x/a", "open");
            assertThat(open.exitCode()).isEqualTo(1);
            assertThat(open.err()).contains("others can read or change it; chmod 600 " + secret);
        }
    }

    private static Said done(int count) {
        return new Said(0, count + " of " + count + " acknowledged", "");
    }

    private static boolean last(Client.Heard heard, String text) {
        return heard.text().equals(text);
    }

    private Said pub(String input, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--broker", "tcp://127.0.0.1:" + port));
        all.addAll(Arrays.asList(words));
        return run(input, all.toArray(String[]::new));
    }

    private Said run(String input, String... words) throws Exception {
        Path errors = Files.createTempFile(folder, "pub", ".log");
        try (Child child = Child.start(errors, command(words))) {
            try (Writer typed = child.process().outputWriter()) {
                typed.write(input);
            }
            String out = String.join("\n", child.restToTheEnd());
            return new Said(child.exitCode(), out, Files.readString(errors).stripTrailing());
        }
    }

    private Child start(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--broker", "tcp://127.0.0.1:" + port));
        all.addAll(Arrays.asList(words));
        return Child.start(folder.resolve("stream.log"), command(all.toArray(String[]::new)));
    }

    private static String[] command(String... words) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("gate.bin"), "pub"));
        command.addAll(Arrays.asList(words));
        return command.toArray(String[]::new);
    }
}
