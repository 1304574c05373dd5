// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import gate.check.BusUser.Said;
import java.io.Writer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both walls on a bus like the machine's own: the installed rules, and behind them the gateway, run by its own user. */
class SystemBusIT {
    private static final String DENIED = "org.freedesktop.DBus.Error.AccessDenied";
    private static final String BY_THE_BUS = "Rejected send message";
    private static final String BY_THE_GATEWAY = "is not in the group gate";
    private static final boolean LONG = Boolean.getBoolean("check.long");

    private static Accounts accounts;
    private static SystemBus bus;
    private static Gateway gateway;
    private static BusUser member;
    private static BusUser guest;

    @BeforeAll
    static void start() throws Exception {
        accounts = new Accounts();
        bus = SystemBus.start(SystemBus.RULES);
        gateway = bus.gateway(Accounts.GATE, "gate~main:travel.ms=0");
        member = bus.user(Accounts.MEMBER);
        guest = bus.user(Accounts.GUEST);
    }

    @AfterAll
    static void end() throws Exception {
        gateway.close();
        bus.close();
        accounts.close();
    }

    @Test
    void a_member_of_the_group_moves_the_gate() throws Exception {
        assertThat(member.call("tw.rocksaying.Gate.Open")).isEqualTo(new Said(false, "()"));
        member.awaitState("open");
        Said closed = member.request("close");
        assertThat(closed.isError()).as(closed.text()).isFalse();
        member.awaitState("closed");
        assertThat(member.history()).contains("uid=" + Accounts.uid(Accounts.MEMBER));
    }

    @Test
    void root_and_the_user_of_the_gateway_move_it_too() throws Exception {
        assertThat(bus.user(Accounts.ROOT).call("tw.rocksaying.Gate.Open").isError())
                .isFalse();
        member.awaitState("open");
        assertThat(bus.user(Accounts.GATE).call("tw.rocksaying.Gate.Close").isError())
                .isFalse();
        member.awaitState("closed");
    }

    @Test
    void a_member_moves_it_without_naming_an_interface_as_the_client_of_the_tutorial_does() throws Exception {
        try (Child caller = member.python("bus_caller.py")) {
            assertThat(say(caller, "- Open")).isEqualTo("returned");
            member.awaitState("open");
            assertThat(say(caller, "- Close")).isEqualTo("returned");
            member.awaitState("closed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Open", "Close", "Alarm", "Silence"})
    void the_bus_keeps_a_guest_from_moving_it(String method) throws Exception {
        Said said = guest.call("tw.rocksaying.Gate." + method);
        assertThat(said.isError()).isTrue();
        assertThat(said.text()).contains(DENIED).contains(BY_THE_BUS);
        try (Child caller = guest.python("bus_caller.py")) {
            assertThat(say(caller, "- " + method)).startsWith("error " + DENIED).contains(BY_THE_BUS);
        }
    }

    @Test
    void the_bus_keeps_a_guest_from_setting_properties() throws Exception {
        String set = "org.freedesktop.DBus.Properties.Set";
        Said said = guest.call(set, "tw.rocksaying.Gate1", "State", "<'open'>");
        assertThat(said.text()).contains(DENIED).contains(BY_THE_BUS);
        // and nobody can, whom it lets through
        assertThat(member.call(set, "tw.rocksaying.Gate1", "State", "<'open'>").text())
                .contains("PropertyReadOnly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "close", "lockdown", "alarm", "set-position", "maintenance", "release"})
    void the_gateway_refuses_the_request_of_a_guest_and_tells_who_he_is(String command) throws Exception {
        try (Child listener = guest.start(
                "stdbuf", "-oL", "gdbus", "monitor", "--address", bus.address(), "--dest", "tw.rocksaying.Gate")) {
            // it hears the gateway, so that no signal is missed from here on
            listener.awaitLine(line -> line.contains("noop"), "noop");
            String options = command.equals("set-position") ? "{'position': <byte 9>}" : "{}";
            Said said = guest.call("tw.rocksaying.Gate1.Request", command, options);
            assertThat(said.isError()).isTrue();
            assertThat(said.text()).contains(DENIED).contains(BY_THE_GATEWAY);
            String event = listener.awaitLine(line -> line.contains("'rejected'"), "rejected");
            assertThat(event)
                    .contains("uid=" + Accounts.uid(Accounts.GUEST))
                    .contains("forbidden")
                    .contains("Gate1.Event");
        }
        assertThat(guest.property("State")).contains("'closed'");
    }

    @Test
    void everybody_stops() throws Exception {
        assertThat(guest.call("tw.rocksaying.Gate.Stop")).isEqualTo(new Said(false, "()"));
        assertThat(guest.request("stop").isError()).isFalse();
        try (Child caller = guest.python("bus_caller.py")) {
            assertThat(say(caller, "- Stop")).isEqualTo("returned");
        }
        assertThat(guest.history()).contains("uid=" + Accounts.uid(Accounts.GUEST));
    }

    @Test
    void the_stop_of_a_guest_takes_no_id_from_others() throws Exception {
        String request = "tw.rocksaying.Gate1.Request";
        String id = "{'id': <'taken-" + System.nanoTime() + "'>}";
        assertThat(guest.call(request, "stop", id).isError()).isFalse();
        assertThat(guest.call(request, "query", id).isError()).isFalse();
        Said alarm = member.call(request, "alarm", id);
        assertThat(alarm.isError()).as(alarm.text()).isFalse();
        assertThat(member.call(request, "alarm", "{'on': <false>}").isError()).isFalse();
    }

    @Test
    void everybody_looks() throws Exception {
        assertThat(guest.property("State")).contains("closed");
        assertThat(guest.call("org.freedesktop.DBus.Properties.GetAll", "tw.rocksaying.Gate")
                        .text())
                .contains("Status");
        assertThat(guest.call("org.freedesktop.DBus.ObjectManager.GetManagedObjects")
                        .text())
                .contains("/tw/rocksaying/Gate/main");
        assertThat(guest.call("org.freedesktop.DBus.Introspectable.Introspect").text())
                .contains("CommandFinished");
        assertThat(guest.call("org.freedesktop.DBus.Peer.Ping").isError()).isFalse();
        assertThat(guest.call("tw.rocksaying.Gate1.GetHistory", "0", "10").isError())
                .isFalse();
        assertThat(guest.request("query").isError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {Accounts.GUEST, Accounts.MEMBER})
    void nobody_else_has_the_name(String account) throws Exception {
        String request = "org.freedesktop.DBus.RequestName";
        BusUser user = bus.user(account);
        for (String name : new String[] {"tw.rocksaying.Gate", "tw.rocksaying.Gate1"}) {
            assertThat(user.callTo("org.freedesktop.DBus", "/org/freedesktop/DBus", request, name, "4")
                            .text())
                    .contains(DENIED)
                    .contains("not allowed to own");
        }
    }

    @Test
    void the_history_has_the_name_that_the_bus_gave_and_the_true_user() throws Exception {
        try (Child caller = member.python("bus_caller.py")) {
            String name =
                    caller.awaitLine(line -> line.startsWith("name "), "name").substring(5);
            assertThat(say(caller, "tw.rocksaying.Gate1 Request open")).startsWith("returned ");
            member.awaitState("open");
            assertThat(member.history()).contains("dbus:" + name + " uid=" + Accounts.uid(Accounts.MEMBER));
            assertThat(say(caller, "tw.rocksaying.Gate Close")).isEqualTo("returned");
            member.awaitState("closed");
        }
    }

    @Test
    void guests_who_leave_before_anybody_can_ask_who_they_were_move_nothing() throws Exception {
        int guests = LONG ? 200 : 20;
        for (int i = 0; i < guests; i++) {
            try (Child caller = guest.python("bus_caller.py")) {
                type(caller, "leave tw.rocksaying.Gate1 Request open");
                assertThat(caller.exitCode()).isZero();
            }
        }
        // the calls of all come in one order, so all of theirs have been judged
        assertThat(member.request("query").isError()).isFalse();
        assertThat(member.property("State")).contains("closed");
        String guestOpened = "'command': <'open'>[^}]*uid=(\\?|" + Accounts.uid(Accounts.GUEST) + ")";
        assertThat(member.history()).doesNotContainPattern(guestOpened);
        Summary.tell("dbus: " + guests + " guests left at once, and moved nothing");
    }

    private static String say(Child caller, String line) throws Exception {
        type(caller, line);
        return caller.awaitLine(said -> said.startsWith("returned") || said.startsWith("error"), "about " + line);
    }

    private static void type(Child caller, String line) throws Exception {
        Writer typed = caller.process().outputWriter();
        typed.write(line + "\n");
        typed.flush();
    }
}
