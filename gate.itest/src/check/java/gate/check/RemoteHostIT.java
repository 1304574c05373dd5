// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate of another gateway while everything around it here is replaced and configured. */
class RemoteHostIT {
    private static final int UPDATES = Boolean.getBoolean("check.long") ? 200 : 10;
    /** After so many there is as much of everything as there will ever be. */
    private static final int WARM = 4;

    private static final int ORDERS = 6;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    @TempDir
    Path folder;

    private Site site;
    private RemoteHost host;

    @BeforeEach
    void start() throws Exception {
        site = new Site(folder);
        site.start(
                "gate.dbus:bus=none",
                "gate~main:travel.ms=20",
                "gate~main:close.warning.ms=0",
                "gate.mqtt~main:roles=" + RemoteHost.USER + ":supervise");
        host = new RemoteHost(folder.resolve("host"), site.port());
        host.await("up");
        host.awaitStatus("closed");
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        site.close();
    }

    @Test
    void while_it_is_replaced_every_order_is_carried_once_and_what_happens_is_told_once() throws Exception {
        Map<String, Integer> carried = new ConcurrentHashMap<>();
        List<String> ids = new ArrayList<>();
        RemoteLedger ledger = new RemoteLedger();
        try (Client witness = site.client("witness");
                BrokerSide atSite = new BrokerSide(site, "ear");
                BusSide program = new BusSide(folder, host.bus());
                Shell onSite = site.shell()) {
            witness.hear(Site.COMMAND + "/" + RemoteHost.USER, text -> carried.merge(id(text), 1, Integer::sum));
            Leftovers leftovers = new Leftovers(folder, host.bus());
            for (int update = 0; update < UPDATES; update++) {
                if (update == WARM) {
                    leftovers.allow();
                }
                for (int order = 0; order < ORDERS; order++) {
                    order(program, ids);
                }
                leftovers.watch(host.bundle());
                host.replace(update % 2 == 0);
                order(program, ids);
                host.await("up");
                ledger.read(onSite);
            }
            Await.until("every order has an answer", () -> {
                program.account();
                return program.accepted().size() + program.refused().size() == ids.size();
            });
            Await.until("the gate rests", () -> onSite.look(0).phase().equals("idle"));
            ledger.read(onSite);
            ledger.judge(
                    ids,
                    id -> RemoteLedger.farId(RemoteHost.CLIENT, id),
                    program.accepted(),
                    program.refused(),
                    carried);
            assertThat(ledger.violations()).isEmpty();
            assertThat(ledger.obeyed()).isGreaterThan(UPDATES);
            assertThat(leftovers.find()).isEmpty();
            assertThat(program.finished()).doesNotHaveDuplicates();
            List<String> truth = numbers(atSite.account());
            Await.until(
                    "all that happened is told",
                    () -> numbers(program.account()).containsAll(truth));
            assertThat(numbers(program.account())).doesNotHaveDuplicates();
            Summary.tell("remote gate: replaced " + UPDATES + " times under " + ids.size() + " orders, "
                    + ledger.obeyed() + " obeyed, " + truth.size() + " events told once, lost or doubled "
                    + ledger.violations().size() + ", of " + leftovers.watched() + " class loaders none is held");
        }
    }

    private static void order(BusSide program, List<String> ids) throws Exception {
        String id = "u" + ids.size();
        ids.add(id);
        program.order(ids.size() % 2 == 0 ? "open" : "close", id);
    }

    private static String id(String command) {
        Matcher matcher = ID.matcher(command);
        return matcher.find() ? matcher.group(1) : command;
    }

    /** What stands in the history of the gate itself, without what only the host knows. */
    private static List<String> numbers(Account account) {
        return account.events().stream()
                .map(event -> event.substring(0, event.lastIndexOf(' ')))
                .filter(event -> !event.matches("\\d+\\.\\d{7,} .*"))
                .toList();
    }

    @Test
    void a_gate_of_this_gateway_goes_before_it_and_it_comes_back_when_that_is_switched_off() throws Exception {
        host.awaitMain(true);
        host.make().accept("gate~main", Map.of("driver", "simulated", "travel.ms", "0"));
        host.awaitMain(false);
        host.await("refused");
        host.awaitStatus("closed");
        assertThat(host.call("Open").exitCode()).isZero();
        host.awaitStatus("opened");
        assertThat(cycles()).isEqualTo("0");
        for (int i = 1; i <= 2; i++) {
            host.configure().accept("gate~main", Map.of("enabled", "false"));
            host.awaitMain(true);
            host.await("up");
            host.awaitStatus("closed");
            assertThat(host.call("Open").exitCode()).isZero();
            host.awaitStatus("opened");
            assertThat(cycles()).isEqualTo(Integer.toString(2 * i - 1));
            assertThat(host.call("Close").exitCode()).isZero();
            host.awaitStatus("closed");
            host.configure().accept("gate~main", Map.of("enabled", "true"));
            host.awaitMain(false);
            host.await("refused");
        }
    }

    /** How often the gate of the site has moved. */
    private String cycles() throws Exception {
        try (Shell onSite = site.shell()) {
            return onSite.look(0).status().get("cycles");
        }
    }

    @Test
    void a_link_here_leaves_it_out_unless_it_is_told_otherwise() throws Exception {
        host.make().accept("gate~shed", Map.of("driver", "simulated", "travel.ms", "0"));
        try (Client client = site.client("b", "gates/b/+/state", "gates/b/availability")) {
            host.make()
                    .accept(
                            "gate.mqtt~b",
                            Map.of(
                                    "broker.uri",
                                    "tcp://127.0.0.1:" + site.port(),
                                    "base",
                                    "gates/b",
                                    "topic.status",
                                    "b/{gate}/status",
                                    "topic.command",
                                    "b/{gate}/command"));
            client.await("the gate that lives there", heard -> heard.topic().equals("gates/b/shed/state"));
            assertThat(host.call("Open").exitCode()).isZero();
            host.awaitStatus("opened");
            client.say("gates/b/shed/command", "open");
            List<String> topics = new ArrayList<>();
            client.await("the gate that lives there opens", heard -> {
                topics.add(heard.topic());
                return heard.topic().equals("gates/b/shed/state")
                        && heard.text().equals("open");
            });
            assertThat(topics).isNotEmpty().noneMatch(topic -> topic.startsWith("gates/b/main/"));
            host.configure().accept("gate.mqtt~b", Map.of("gate.target", "(gate.id=*)"));
            client.await(
                    "the other one",
                    heard -> heard.topic().equals("gates/b/main/state")
                            && heard.text().equals("open"));
        }
    }
}
