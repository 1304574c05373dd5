// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import gate.check.Client.Heard;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that come late, twice, from the future or from somebody hostile, through a real broker: none moves the gate. */
class GuardsIT {
    private static final Pattern SEQUENCE = Pattern.compile("\"seq\":(\\d+)");
    private static final String RESULT = Site.GATE + "/result/";

    @TempDir
    static Path folder;

    private static Site site;
    private static Client client;
    private static String session;
    private static int asked;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(folder);
        site.start("gate~main:travel.ms=0");
        client = site.client("me", "#");
        Heard said = client.await("a session", heard -> heard.topic().equals(Site.BASE + "/session"));
        Matcher matcher = Pattern.compile("\"session\":\"([0-9a-f]{32})\"").matcher(said.text());
        assertThat(matcher.find()).as(said.text()).isTrue();
        session = matcher.group(1);
    }

    @AfterAll
    static void end() throws Exception {
        client.close();
        site.close();
    }

    @BeforeEach
    void closed() throws Exception {
        assertThat(end("closing", ask("close", now(0)))).contains("completed");
        client.rest();
    }

    @Test
    void one_that_was_delivered_late_is_expired() throws Exception {
        assertThat(decision(ask("open", now(-60_000)))).contains("\"rejected\"", "\"expired\"");
        assertThat(decision(ask("open", now(-2000) + ",\"ttl\":1000"))).contains("\"expired\"");
        assertUnmoved();
    }

    @Test
    void one_from_the_future_is_clock_skew() throws Exception {
        assertThat(decision(ask("open", now(60_000)))).contains("\"rejected\"", "\"clock-skew\"");
        assertUnmoved();
    }

    @Test
    void one_for_another_session_is_refused_and_one_for_this_is_obeyed() throws Exception {
        String other = "0".repeat(32);
        assertThat(decision(ask("open", "\"session\":\"" + other + "\""))).contains("\"wrong-session\"");
        assertUnmoved();
        assertThat(decision(ask("open", "\"session\":\"" + session + "\""))).contains("\"accepted\"");
    }

    @Test
    void one_whose_sender_saw_another_state_is_out_of_date() throws Exception {
        Matcher matcher = SEQUENCE.matcher(decision(ask("query", now(0))));
        assertThat(matcher.find()).isTrue();
        long sequence = Long.parseLong(matcher.group(1));
        assertThat(decision(ask("open", now(0) + ",\"ifSeq\":" + (sequence - 1))))
                .contains("\"out-of-date\"");
        assertUnmoved();
    }

    @Test
    void the_same_id_has_the_old_answer_and_moves_nothing_and_with_other_content_it_is_a_duplicate() throws Exception {
        String times = now(0);
        String id = ask("open", times);
        String first = decision(id);
        assertThat(first).contains("\"accepted\"");
        assertThat(end("opening", id)).contains("completed");
        assertThat(end("closing", ask("close", now(0)))).contains("completed");
        client.rest();

        send(id, "open", times);
        assertThat(decision(id)).isEqualTo(first);
        assertUnmoved();
        send(id, "toggle", times + ",\"ifSeq\":1");
        assertThat(decision(id)).contains("\"rejected\"", "\"duplicate\"");
        assertUnmoved();
    }

    @Test
    void hostile_fields_are_malformed_and_have_no_receipt_anywhere() throws Exception {
        List<String> hostile = List.of(
                "\"reply\":\"../../availability\"",
                "\"reply\":\"a/b\"",
                "\"reply\":\"+\"",
                "\"reply\":\"#\"",
                "\"reply\":\"\"",
                "\"reply\":\"" + "r".repeat(65) + "\"",
                "\"reply\":{\"a\":1}",
                "\"id\":\"a b\"",
                "\"id\":\"a\\u0000\"",
                "\"by\":\"" + "b".repeat(65) + "\"",
                "\"by\":\"a\\u001b[2J\"",
                "\"reply\":\"me\",\"reply\":\"you\"");
        for (String field : hostile) {
            client.say(Site.COMMAND, "{\"cmd\":\"open\"," + now(0) + "," + field + "}");
            client.await(field + " is refused", heard -> {
                assertThat(heard.topic()).as("%s", heard).doesNotContain("result");
                return heard.topic().equals(Site.EVENT) && heard.text().contains("\"malformed\"");
            });
        }
        assertUnmoved();
    }

    private static void assertUnmoved() throws Exception {
        String id = ask("query", now(0));
        client.await("a query is answered, and before it nothing moved", heard -> {
            assertThat(heard.topic().equals(Site.GATE + "/state"))
                    .as("%s", heard)
                    .isFalse();
            assertThat(heard.text()).doesNotContain("\"opening\"");
            return heard.topic().equals(RESULT + "me") && heard.text().contains(id);
        });
        client.rest();
    }

    private static String now(long later) {
        return "\"ts\":" + (System.currentTimeMillis() + later);
    }

    private static String ask(String command, String more) throws Exception {
        String id = "id-" + asked++;
        send(id, command, more);
        return id;
    }

    private static void send(String id, String command, String more) throws Exception {
        client.say(Site.COMMAND, "{\"id\":\"" + id + "\",\"cmd\":\"" + command + "\",\"reply\":\"me\"," + more + "}");
    }

    /** The first receipt with that id. */
    private static String decision(String id) throws Exception {
        return receipt(id, "");
    }

    private static String end(String what, String id) throws Exception {
        return receipt(id, "\"completed\"") + what;
    }

    private static String receipt(String id, String with) throws Exception {
        return client.await(
                        id + " " + with,
                        heard -> heard.topic().equals(RESULT + "me")
                                && heard.text().contains("\"" + id + "\"")
                                && heard.text().contains(with))
                .text();
    }
}
