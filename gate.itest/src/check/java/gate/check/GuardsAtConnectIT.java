// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import gate.check.Client.Heard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a gateway when it connects: commands that a broker kept or queued, and a clock that nobody has set. */
class GuardsAtConnectIT {
    private static final String TUTORIAL = "tw/rocksaying/command";
    private static final long PATIENCE_MS = 20_000;

    @TempDir
    Path folder;

    private Site site;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        site = new Site(folder);
        client = site.client("watcher", Site.GATE + "/#");
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        site.close();
    }

    @Test
    void a_retained_open_moves_nothing_on_either_tree_is_told_and_taken_out() throws Exception {
        client.retain(Site.COMMAND, "open");
        client.retain(Site.COMMAND + "/mallory", "open");
        client.retain(TUTORIAL, "open");
        client.rest();
        site.start("gate~main:travel.ms=60000");
        for (int each = 0; each < 3; each++) {
            client.await("a rejected one", this::isRejectedAsRetained);
        }
        for (String topic : List.of(Site.COMMAND, Site.COMMAND + "/mallory", TUTORIAL)) {
            Await.until(topic + " is empty again", () -> isEmpty(topic));
        }
        assertShut();
    }

    @Test
    void one_that_becomes_retained_while_it_is_connected_is_found_and_taken_out() throws Exception {
        site.start("gate~main:travel.ms=60000");
        client.retain(Site.COMMAND, "open");
        boolean[] seen = new boolean[2];
        client.await("obeyed, since nobody can tell, and what stayed behind is found", heard -> {
            seen[0] |= isEvent(heard, "opening");
            seen[1] |= isRejectedAsRetained(heard);
            return seen[0] && seen[1];
        });
        Await.until("it is empty again", () -> isEmpty(Site.COMMAND));
    }

    @Test
    void what_was_queued_for_an_older_session_is_thrown_away_unseen() throws Exception {
        MqttAsyncClient older =
                new MqttAsyncClient("tcp://127.0.0.1:" + site.port(), Site.CLIENT_ID, new MemoryPersistence());
        MqttConnectOptions kept = new MqttConnectOptions();
        kept.setCleanSession(false);
        older.connect(kept).waitForCompletion(PATIENCE_MS);
        older.subscribe(new String[] {Site.BASE + "/+/command", TUTORIAL}, new int[] {1, 1})
                .waitForCompletion(PATIENCE_MS);
        older.disconnect().waitForCompletion(PATIENCE_MS);
        older.close();
        client.say(Site.COMMAND, "open");
        client.say(TUTORIAL, "open");
        client.rest();
        site.start("gate~main:travel.ms=60000");
        assertShut();
        assertThat(site.gateway().log()).doesNotContain("refused");
    }

    @Test
    void plain_words_but_stop_are_refused_where_only_stop_is_allowed() throws Exception {
        site.start("gate~main:travel.ms=60000", "gate.mqtt~main:plain.text=stop-only");
        for (String topic : List.of(Site.COMMAND, TUTORIAL)) {
            client.say(topic, "open");
            client.await(
                    "refused",
                    heard -> isEvent(heard, "rejected") && heard.text().contains("\"forbidden\""));
        }
        assertShut();
        client.say(Site.COMMAND, "{\"cmd\":\"open\",\"ts\":" + System.currentTimeMillis() + "}");
        client.await("JSON is obeyed", heard -> isEvent(heard, "opening"));
        client.say(TUTORIAL, "stop");
        client.await("and stop", heard -> isEvent(heard, "stopped"));
    }

    @Test
    void after_a_power_cut_without_a_clock_times_prove_nothing_and_the_session_does() throws Exception {
        Path bin = folder.resolve("gate-without-a-clock");
        Files.write(
                bin,
                List.of(
                        "#!/bin/sh",
                        "export FAKETIME='@2001-01-01 00:00:00' FAKETIME_DONT_FAKE_MONOTONIC=1",
                        // without it the waits of a JVM are none, and it burns the processor
                        "export FAKETIME_FORCE_MONOTONIC_FIX=0",
                        "export LD_PRELOAD='/usr/$LIB/faketime/libfaketime.so.1'",
                        "exec " + System.getProperty("gate.bin") + " \"$@\""));
        Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("rwx------"));
        site.start(bin, site.port(), "gate~main:travel.ms=60000");
        site.awaitOnline();
        try (Client late = site.client("late", Site.BASE + "/session")) {
            String said = late.await("the session", heard -> true).text();
            assertThat(said).contains("\"clock\":\"unset\"", "\"since\":\"2001-");
            String session = said.replaceFirst(".*\"session\":\"([^\"]*)\".*", "$1");
            for (String ts : List.of("978307200000", Long.toString(System.currentTimeMillis()))) {
                ask("a" + ts, "open", "\"ts\":" + ts);
                client.await("refused", heard -> isResult(heard, "a" + ts, "\"clock-unset\""));
            }
            assertShut();
            ask("b", "open", "\"ts\":978307200000,\"session\":\"" + session + "\"");
            client.await("obeyed", heard -> isResult(heard, "b", "\"accepted\""));
        }
    }

    /** Nothing has moved, and a query is answered after all that came before it. */
    private void assertShut() throws Exception {
        ask("shut", "query", "\"ttl\":1000");
        client.await("an answer, and no movement before it", heard -> {
            assertThat(heard.text()).doesNotContain("opening");
            return isResult(heard, "shut", "\"closed\"");
        });
    }

    private void ask(String id, String command, String more) throws Exception {
        client.say(Site.COMMAND, "{\"id\":\"" + id + "\",\"cmd\":\"" + command + "\",\"reply\":\"me\"," + more + "}");
    }

    private boolean isEmpty(String topic) throws Exception {
        try (Client fresh = site.client("looks", topic)) {
            fresh.subscribe(Site.BASE + "/availability");
            // what is kept comes in the order of the subscriptions
            return fresh.await("kept", Heard::retained).topic().endsWith("/availability");
        }
    }

    private boolean isRejectedAsRetained(Heard heard) {
        return isEvent(heard, "rejected") && heard.text().contains("\"reason\":\"retained\"");
    }

    private static boolean isEvent(Heard heard, String type) {
        return heard.topic().equals(Site.EVENT) && heard.text().contains("\"event_type\":\"" + type + "\"");
    }

    private static boolean isResult(Heard heard, String id, String with) {
        return heard.topic().equals(Site.GATE + "/result/me")
                && heard.text().contains("\"id\":\"" + id + "\"")
                && heard.text().contains(with);
    }
}
