// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import gate.check.BusUser.Said;
import java.io.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second wall alone, on a bus that lets everybody do everything; polkit's answers come when the test says so. */
class SecondWallIT {
    private static final String DENIED = "org.freedesktop.DBus.Error.AccessDenied";
    private static final String REQUEST = "tw.rocksaying.Gate1 Request ";

    private Accounts accounts;
    private SystemBus bus;
    private Gateway gateway;
    private BusUser guest;

    @BeforeEach
    void start() throws Exception {
        accounts = new Accounts();
        bus = SystemBus.lax();
        gateway = bus.gateway(Accounts.GATE, "gate~main:travel.ms=0");
        guest = bus.user(Accounts.GUEST);
    }

    @AfterEach
    void end() throws Exception {
        gateway.close();
        bus.close();
        accounts.close();
    }

    @Test
    void the_gateway_itself_refuses_a_guest_and_obeys_a_member() throws Exception {
        for (String method : new String[] {"Open", "Close", "Alarm", "Silence"}) {
            Said said = guest.call("tw.rocksaying.Gate." + method);
            assertThat(said.text()).contains(DENIED).contains("is not in the group gate");
        }
        assertThat(guest.call("tw.rocksaying.Gate.Stop").isError()).isFalse();
        assertThat(guest.property("State")).contains("closed");
        assertThat(bus.user(Accounts.MEMBER).call("tw.rocksaying.Gate.Open").isError())
                .isFalse();
        guest.awaitState("open");
    }

    @Test
    void a_guest_who_calls_himself_polkit_lets_nobody_in() throws Exception {
        try (Child polkit = polkit(guest);
                Child caller = guest.python("bus_caller.py")) {
            type(caller, REQUEST + "open");
            polkit.awaitLine(line -> line.startsWith("asked "), "asked");
            type(polkit, "yes");
            assertThat(answer(caller)).startsWith("error " + DENIED);
            assertThat(guest.property("State")).contains("closed");
        }
    }

    @Test
    void polkit_lets_a_guest_in_and_is_told_what_he_wants_and_who_he_is() throws Exception {
        try (Child polkit = polkit(bus.user(Accounts.ROOT));
                Child caller = guest.python("bus_caller.py")) {
            String name =
                    caller.awaitLine(line -> line.startsWith("name "), "name").substring(5);
            type(caller, REQUEST + "open");
            polkit.awaitLine("asked tw.rocksaying.gate.operate " + name + " 0");
            type(polkit, "yes");
            assertThat(answer(caller)).startsWith("returned ");
            guest.awaitState("open");
            type(caller, REQUEST + "lockdown");
            polkit.awaitLine("asked tw.rocksaying.gate.supervise " + name + " 0");
            type(polkit, "no");
            assertThat(answer(caller)).startsWith("error " + DENIED);
            assertThat(guest.property("Mode")).contains("normal");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void a_password_is_asked_for_only_if_the_caller_says_that_he_may_be_asked(String mayAsk) throws Exception {
        try (Child polkit = polkit(bus.user(Accounts.ROOT));
                Child caller = guest.start(
                        "busctl",
                        "--address=" + bus.address(),
                        "--allow-interactive-authorization=" + mayAsk,
                        "call",
                        BusUser.NAME,
                        BusUser.PATH,
                        BusUser.NAME,
                        "Open")) {
            String asked = polkit.awaitLine(line -> line.startsWith("asked "), "asked");
            assertThat(asked).endsWith(mayAsk.equals("yes") ? " 1" : " 0");
            type(polkit, "no");
            assertThat(caller.exitCode()).isNotZero();
        }
    }

    @Test
    void a_stop_that_came_while_polkit_was_asked_is_not_undone_by_its_answer() throws Exception {
        try (Child polkit = polkit(bus.user(Accounts.ROOT));
                Child caller = guest.python("bus_caller.py");
                Child ahead = guest.python("bus_caller.py")) {
            type(caller, REQUEST + "open");
            polkit.awaitLine(line -> line.startsWith("asked "), "asked");
            // as if written after the stop
            type(ahead, REQUEST + "open " + (System.currentTimeMillis() + 4500));
            polkit.awaitLine(line -> line.startsWith("asked "), "asked");
            assertThat(bus.user(Accounts.MEMBER).call("tw.rocksaying.Gate.Stop").isError())
                    .isFalse();
            type(polkit, "yes");
            assertThat(answer(caller)).startsWith("error tw.rocksaying.Gate.Error.OutOfDate");
            assertThat(answer(ahead)).startsWith("error tw.rocksaying.Gate.Error.OutOfDate");
            assertThat(guest.property("State")).contains("closed");
        }
    }

    @Test
    void polkit_opens_nothing_for_somebody_who_has_gone() throws Exception {
        try (Child polkit = polkit(bus.user(Accounts.ROOT))) {
            try (Child caller = guest.python("bus_caller.py")) {
                type(caller, REQUEST + "open");
                polkit.awaitLine(line -> line.startsWith("asked "), "asked");
            }
            type(polkit, "yes");
            polkit.awaitLine("answered 1");
            Await.until("it is refused", () -> gateway.log().contains("is not in the group gate"));
            assertThat(guest.property("State")).contains("closed");
        }
    }

    @Test
    void a_guest_with_many_open_questions_is_refused_and_others_are_not() throws Exception {
        try (Child polkit = polkit(bus.user(Accounts.ROOT));
                Calls calls = new Calls()) {
            for (int i = 0; i < 8; i++) {
                calls.open(guest);
                polkit.awaitLine(line -> line.startsWith("asked "), "asked");
            }
            assertThat(answer(calls.open(guest))).startsWith("error " + DENIED);
            // somebody of whom nobody has heard yet
            calls.open(bus.user("daemon"));
            polkit.awaitLine(line -> line.startsWith("asked "), "asked");
            type(polkit, "no");
            polkit.awaitLine("answered 9");
            calls.open(guest);
            polkit.awaitLine(line -> line.startsWith("asked "), "asked");
        }
    }

    /** Callers who wait for their answers. */
    private static final class Calls implements AutoCloseable {
        private final java.util.List<Child> callers = new java.util.ArrayList<>();

        Child open(BusUser user) throws Exception {
            Child caller = user.python("bus_caller.py");
            callers.add(caller);
            type(caller, REQUEST + "open");
            return caller;
        }

        @Override
        public void close() {
            callers.forEach(Child::close);
        }
    }

    private Child polkit(BusUser as) throws Exception {
        Child polkit = as.python("polkit_standin.py");
        polkit.awaitLine("ready");
        return polkit;
    }

    private static String answer(Child caller) throws Exception {
        return caller.awaitLine(line -> line.startsWith("returned") || line.startsWith("error"), "answer");
    }

    private static void type(Child child, String line) throws Exception {
        Writer typed = child.process().outputWriter();
        typed.write(line + "\n");
        typed.flush();
    }
}
