// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** Transports that were built with this version of gate.api go on with the next minor one, whatever it brings. */
class NextApiIT {
    private static final String GATE1 = "tw.rocksaying.Gate1";

    @TempDir
    Path folder;

    private PrivateBus bus;
    private Site site;
    private Updates updates;
    private NextCore next;
    private Page page;

    @BeforeEach
    void start() throws Exception {
        next = NextCore.make(folder);
        bus = new PrivateBus(folder);
        bus.start();
        site = new Site(folder);
        page = new Page(Ports.free());
        site.start("gate~main:travel.ms=600", "gate.dbus:bus=" + bus.address(), "gate.web:port=" + page.port());
        updates = new Updates(folder);
    }

    @AfterEach
    void stop() {
        site.close();
        bus.close();
    }

    @Test
    void who_uses_the_api_takes_the_next_minor_version_and_who_provides_it_does_not() throws Exception {
        Version now = new Version(next.version().getMajor(), next.version().getMinor() - 1, 0);
        String from = "[" + now.getMajor() + "." + now.getMinor() + ",";
        for (String transport : new String[] {"gate.mqtt", "gate.dbus", "gate.broker", "gate.web"}) {
            assertThat(NextCore.imported(NextCore.distributed(transport), "gate.api"))
                    .as(transport)
                    .isEqualTo(from + (now.getMajor() + 1) + ")");
        }
        assertThat(NextCore.imported(NextCore.distributed("gate.impl"), "gate.api"))
                .isEqualTo(from + now.getMajor() + "." + (now.getMinor() + 1) + ")");
    }

    @Test
    void the_api_without_the_gate_that_was_made_for_it_is_rejected_and_the_gate_is_back() throws Exception {
        Updates.Said alone = updates.say("update", next.api());
        assertThat(alone.exitCode()).isEqualTo(1);
        assertThat(alone.err())
                .matches(
                        "gate\\.impl \\S+ is not made for it .*: update both together, gate update JAR JAR; back to .*");
        assertThat(bundles()).contains("gate.api  " + distributed() + "  active  distribution");
        try (Client client = site.client("after", Site.GATE + "/#")) {
            obeys(client, "open");
        }
        assertThat(updates.drop(next.impl()))
                .first()
                .asString()
                .contains("does not start")
                .contains("gate.api");
        try (Client client = site.client("after that", Site.GATE + "/#")) {
            obeys(client, "close");
        }
    }

    @Test
    void all_together_are_taken_and_transports_serve_what_they_never_heard_of() throws Exception {
        assertThat(updates.drop(next.api(), next.impl(), next.remote()))
                .containsExactly("applied", "applied", "applied");
        assertThat(bundles())
                .contains("gate.api  " + next.version() + "  active  deployed")
                .contains("gate.impl  " + next.version() + "  active  deployed")
                .contains("gate.mqtt  " + distributed() + "  active  distribution")
                .contains("gate.dbus  " + distributed() + "  active  distribution");
        site.awaitOnline();
        Await.until("the name is on the bus", () -> Busctl.hasOwner(folder, bus.address(), Busctl.NAME));
        try (Client client = site.client("next", Site.GATE + "/#");
                Client tutorial = site.client("tutorial", "tw/rocksaying/status")) {
            obeys(client, "open");
            ask(client, "close");
            client.await("closing", heard -> is(heard, Site.GATE + "/state", "closing"));
            ask(client, "stop");
            client.await("ajar", heard -> is(heard, Site.GATE + "/state", "ajar"));
            tutorial.await("ajar in the tutorial", heard -> is(heard, "tw/rocksaying/status", "ajar"));
            ask(client, "silence");
            client.await("a reason of its own", heard -> isReceipt(heard, "nobody-there"));
            // who may ask for what nobody knew of is not for a transport to guess
            ask(client, "knock");
            client.await("not for everybody", heard -> isReceipt(heard, "forbidden"));
            Await.until("the page is there", page::isThere);
            assertThat(page.get("/api/v1/gates/main").body()).contains("\"state\":\"ajar\"");
            assertThat(overHttp("silence")).contains("\"nobody-there\"");
            assertThat(overHttp("knock")).contains("\"forbidden\"");
            assertThat(property("State")).isEqualTo("s \"ajar\"");
            assertThat(property("Status")).isEqualTo("s \"ajar\"");
            Busctl silenced = request("silence");
            assertThat(silenced.exitCode()).isNotZero();
            assertThat(silenced.err()).contains("nobody-there");
            assertThat(request("knock").err()).contains("nobody-there");
            assertThat(request("close").exitCode()).isZero();
            client.await("closed", heard -> is(heard, Site.GATE + "/state", "closed"));
        }

        Updates.Said back = updates.say("rollback", "gate.api", "gate.impl", "gate.remote");
        assertThat(back.exitCode()).as(back.err()).isZero();
        site.awaitOnline();
        try (Client client = site.client("back", Site.GATE + "/#")) {
            obeys(client, "open");
            ask(client, "knock");
            client.await("no such command", heard -> isReceipt(heard, "unknown-command"));
        }
    }

    private static void obeys(Client client, String command) throws Exception {
        ask(client, command);
        client.await(command + " is completed", heard -> isReceipt(heard, "completed"));
    }

    private static void ask(Client client, String command) throws Exception {
        client.say(Site.COMMAND, "{\"cmd\":\"" + command + "\",\"reply\":\"me\"}");
    }

    private static boolean isReceipt(Client.Heard heard, String word) {
        return heard.topic().equals(Site.GATE + "/result/me") && heard.text().contains("\"" + word + "\"");
    }

    private static boolean is(Client.Heard heard, String topic, String text) {
        return heard.topic().equals(topic) && heard.text().equals(text);
    }

    private String property(String name) throws Exception {
        String of = name.equals("Status") ? Busctl.NAME : GATE1;
        return Busctl.at(folder, bus.address(), "get-property", Busctl.NAME, Busctl.PATH, of, name)
                .out();
    }

    private Busctl request(String command) throws Exception {
        return Busctl.at(
                folder, bus.address(), "call", Busctl.NAME, Busctl.PATH, GATE1, "Request", "sa{sv}", command, "0");
    }

    private String overHttp(String command) throws Exception {
        return page.post("/api/v1/gates/main/commands", "{\"cmd\":\"" + command + "\"}")
                .body();
    }

    private String bundles() throws Exception {
        return updates.say("bundles").out();
    }

    /** The version of what the build has just made, as its bundles say it. */
    private String distributed() {
        return next.version().getMajor() + "." + (next.version().getMinor() - 1) + ".0.SNAPSHOT";
    }
}
