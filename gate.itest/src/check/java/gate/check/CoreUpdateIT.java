// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gates are made of is replaced while the gateway runs: when, and what is the same afterwards. */
class CoreUpdateIT {
    private static final String RESULT = Site.GATE + "/result/me";

    @TempDir
    Path folder;

    private PrivateBus bus;
    private Site site;
    private Updates updates;
    private Page page;

    @BeforeEach
    void make() throws Exception {
        bus = new PrivateBus(folder);
        bus.start();
        site = new Site(folder);
        updates = new Updates(folder);
        page = new Page(Ports.free());
    }

    @AfterEach
    void stop() {
        site.close();
        bus.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate.impl", "gate.api"})
    void modes_alarms_ids_and_what_the_sensors_say_are_the_same_and_transports_follow(String core) throws Exception {
        start("travel.ms=300");
        assertThat(page.isThere()).isTrue();
        EventReader events = page.events();
        try (Client client = site.client("before", RESULT)) {
            ask(client, "open", "first");
            assertThat(end(client, "first")).contains("completed").contains("\"state\":\"open\"");
            ask(client, "close", "second");
            assertThat(end(client, "second")).contains("completed").contains("\"state\":\"closed\"");
        }
        Look before;
        try (Shell shell = site.shell()) {
            before = shell.order(0, List.of("alarm on", "lockdown"));
        }
        assertThat(before.mode()).isEqualTo("lockdown");
        long cycles = Long.parseLong(before.status().get("cycles"));

        Updates.Said said = updates.say("update", NextCore.distributed(core));
        assertThat(said.exitCode()).as(said.err()).isZero();

        site.awaitOnline();
        Await.until("the name is on the bus", () -> Busctl.hasOwner(folder, bus.address(), Busctl.NAME));
        try (Shell shell = site.shell()) {
            Look after = shell.look(before.sequence());
            assertThat(after.mode()).isEqualTo("lockdown");
            assertThat(after.alarms()).contains("manual").isEqualTo(before.alarms());
            assertThat(after.status()).containsEntry("state", "closed");
            assertThat(after.sequence()).isGreaterThanOrEqualTo(before.sequence());
            assertThat(after.status()).containsEntry("cycles", Long.toString(cycles));
        }
        Await.until("the page is there", page::isThere);
        assertThat(page.get("/api/v1/gates/main").body()).contains("\"mode\":\"lockdown\"", "\"alarms\":[\"manual\"]");
        try (events;
                EventReader again = page.events()) {
            // without the API there is no page either
            events.await(core.equals("gate.api") ? "bye" : "gone", "");
            again.await("status", "\"mode\":\"lockdown\"");
        }
        assertThat(bus("Mode")).isEqualTo("s \"lockdown\"");
        assertThat(bus("Alarms")).isEqualTo("as 1 \"manual\"");
        try (Client client = site.client("after", RESULT, Site.GATE + "/state")) {
            ask(client, "open", "first");
            assertThat(end(client, "first")).contains("completed").contains("\"state\":\"open\"");
            ask(client, "open", "third");
            assertThat(client.await("third", heard -> heard.text().contains("third"))
                            .text())
                    .contains("rejected")
                    .contains("lockdown");
            assertThat(client.rest()).noneMatch(heard -> heard.text().equals("opening"));
        }
        try (Shell shell = site.shell()) {
            assertThat(shell.order(0, List.of("release", "alarm off")).mode()).isEqualTo("normal");
        }
        assertThat(site.gateway().log().lines()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void it_waits_until_the_leaf_rests_and_nothing_is_cut_short() throws Exception {
        // longer than a command takes to start on a busy box
        start("travel.ms=6000");
        try (Client client = site.client("asks", RESULT)) {
            ask(client, "open", "first");
            client.await("accepted", heard -> heard.text().contains("accepted"));
            Updates.Said said = updates.say("update", NextCore.distributed("gate.impl"));
            assertThat(said.exitCode()).as(said.err()).isZero();
            assertThat(end(client, "first")).contains("completed");
        }
        assertThat(site.gateway().log()).contains("the update waits until main rests");
    }

    @Test
    void said_on_site_it_does_not_wait_and_the_command_has_failed_by_that() throws Exception {
        start("travel.ms=60000");
        try (Client client = site.client("asks", RESULT)) {
            ask(client, "open", "first");
            client.await("accepted", heard -> heard.text().contains("accepted"));
            Updates.Said said = updates.say("update", "--now", NextCore.distributed("gate.impl"));
            assertThat(said.exitCode()).as(said.err()).isZero();
            assertThat(end(client, "first")).contains("failed").contains("updated");
        }
        try (Shell shell = site.shell()) {
            Look after = shell.look(0);
            assertThat(after.status()).containsEntry("drive", "off");
            assertThat(Set.of("stopped", "unknown")).contains(after.status().get("state"));
        }
    }

    @Test
    void it_waits_twice_as_long_as_a_leaf_may_travel_and_then_gives_up() throws Exception {
        start("travel.ms=100", "travel.timeout.s=6", "close.warning.ms=60000");
        try (Client client = site.client("asks", RESULT)) {
            ask(client, "open", "first");
            end(client, "first");
            ask(client, "close", "second");
            client.await("accepted", heard -> heard.text().contains("accepted"));
            long asked = System.nanoTime();
            Updates.Said said = updates.say("update", NextCore.distributed("gate.impl"));
            assertThat(said.exitCode()).isEqualTo(1);
            assertThat(said.err()).isEqualTo("still moving after 12 s: main; gate update --now stops it");
            assertThat(System.nanoTime() - asked).isGreaterThan(12_000_000_000L);
            assertThat(updates.say("bundles").out()).contains("gate.impl").doesNotContain("deployed");
        }
    }

    private void start(String... settings) throws Exception {
        String[] all = new String[settings.length + 2];
        for (int i = 0; i < settings.length; i++) {
            all[i] = "gate~main:" + settings[i];
        }
        all[settings.length] = "gate.dbus:bus=" + bus.address();
        all[settings.length + 1] = "gate.web:port=" + page.port();
        site.start(all);
    }

    private static void ask(Client client, String command, String id) throws Exception {
        client.say(Site.COMMAND, "{\"cmd\":\"" + command + "\",\"id\":\"" + id + "\",\"reply\":\"me\"}");
    }

    /** The receipt of the end of a command. */
    private static String end(Client client, String id) throws Exception {
        return client.await(
                        "the end of " + id,
                        heard -> heard.text().contains("\"id\":\"" + id + "\"")
                                && heard.text().matches(".*\"outcome\":\"(completed|failed|cancelled|superseded)\".*"))
                .text();
    }

    private String bus(String property) throws Exception {
        return Busctl.at(
                        folder,
                        bus.address(),
                        "get-property",
                        Busctl.NAME,
                        Busctl.PATH,
                        "tw.rocksaying.Gate1",
                        property)
                .out();
    }
}
