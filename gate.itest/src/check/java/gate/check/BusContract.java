// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a program on the bus relies on, wherever the gate lives: in the process that has the name, or in another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BusContract {
    private static final String ERROR = Busctl.NAME + ".Error.";
    private static final String GATE1 = Busctl.NAME + "1";

    // static, since everything starts before the first test
    @TempDir
    static Path folder;

    private int tests;

    /** Starts all that there is, with a closed gate. */
    abstract void startAll() throws Exception;

    abstract void stopAll() throws Exception;

    /** The address of the bus. */
    abstract String bus();

    /** Somebody beside the gate. */
    abstract Shell onSite() throws Exception;

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
        tests++;
        Await.until("it is closed, normal and calm", () -> {
            for (String command : List.of("release", "acknowledge", "close")) {
                request(command);
            }
            return property("State").equals("s \"closed\"") && property("Mode").equals("s \"normal\"");
        });
    }

    @Test
    void the_program_of_the_tutorial_opens_and_closes_and_hears_each_word_once() throws Exception {
        try (BusListener program = BusListener.python(folder, bus())) {
            program.call("Open");
            program.await("opened");
            program.call("Close");
            program.await("closed");
            program.call("Close");
            program.await("closed");
            program.call("Alarm");
            program.await("alarm on");
            program.call("Silence");
            program.call("Open");
            program.await("opened");
            assertThat(program.words())
                    .containsExactly(
                            "opening", "opened", "closing", "closed", "closed", "alarm on", "opening", "opened");
        }
    }

    @Test
    void the_heart_beats_once_a_second() throws Exception {
        try (BusListener program = BusListener.python(folder, bus())) {
            long first = System.nanoTime();
            for (int beat = 0; beat < 3; beat++) {
                program.await(BusListener.HEARTBEAT);
            }
            assertThat((System.nanoTime() - first) / 1_000_000)
                    .as("three beats")
                    .isBetween(1_500L, 6_000L);
        }
    }

    @Test
    void what_somebody_on_site_does_is_heard_too() throws Exception {
        try (BusListener program = BusListener.python(folder, bus());
                Shell onSite = onSite()) {
            onSite.order(0, List.of("open"));
            program.await("opened");
            onSite.order(0, List.of("close"));
            program.await("closed");
            assertThat(program.words()).containsExactly("opening", "opened", "closing", "closed");
        }
    }

    @Test
    void a_command_has_its_decision_its_end_and_its_events_in_this_order() throws Exception {
        try (BusSide side = new BusSide(folder, bus())) {
            String open = id("open");
            side.obeys(open, List.of("open"));
            Await.until("the leaf is open", () -> property("State").equals("s \"open\""));
            Account account = side.account();
            assertThat(side.accepted()).containsExactly(open + "-0");
            assertThat(side.finished()).containsExactly(open + "-0");
            assertThat(account.words()).doesNotContain("stopped", "closing").containsSubsequence("opening", "opened");
            assertThat(account.events().stream().map(event -> event.split(" ", -1)[1]))
                    .containsSubsequence("accepted", "opening", "open", "completed");
            assertThat(account.ended()).containsExactly(open + "-0");
            assertThat(account.events())
                    .isEqualTo(account.events().stream().distinct().toList());
        }
    }

    @Test
    void the_same_id_moves_it_once_and_another_content_with_it_is_refused() throws Exception {
        String id = id("same");
        assertThat(request("open", "id", "s", id).out()).isEqualTo("s \"" + id + '"');
        Await.until("the leaf is open", () -> property("State").equals("s \"open\""));
        assertThat(request("close").exitCode()).isZero();
        Await.until("the leaf is closed", () -> property("State").equals("s \"closed\""));
        String before = property("Cycles");
        assertThat(request("open", "id", "s", id).out()).as("the old answer").isEqualTo("s \"" + id + '"');
        assertThat(error("close", "id", "s", '"' + id + '"')).isEqualTo(ERROR + "Duplicate");
        assertThat(property("State")).isEqualTo("s \"closed\"");
        assertThat(property("Cycles")).isEqualTo(before);
    }

    @Test
    void what_the_gate_refuses_is_an_error_with_its_reason() throws Exception {
        assertThat(error("toggle")).isEqualTo(ERROR + "Malformed");
        assertThat(error("maintenance", "on", "b", "true")).isEqualTo(ERROR + "Forbidden");
        assertThat(request("lockdown").exitCode()).isZero();
        Await.until("it is locked", () -> property("Mode").equals("s \"lockdown\""));
        assertThat(error("open")).isEqualTo(ERROR + "Lockdown");
        assertThat(error("toggle", "ifSeq", "t", "1")).isEqualTo(ERROR + "OutOfDate");
        assertThat(error("levitate")).isEqualTo(ERROR + "UnknownCommand");
        assertThat(error("open", "ts", "t", "1")).isEqualTo(ERROR + "Expired");
        assertThat(request("stop").exitCode()).as("always").isZero();
    }

    @Test
    void toggle_with_the_sequence_that_is_shown_moves_it() throws Exception {
        Await.until(
                "it is obeyed",
                () -> request("toggle", "ifSeq", "t", property("Sequence").substring("t ".length()))
                                .exitCode()
                        == 0);
        Await.until("the leaf is open", () -> property("State").equals("s \"open\""));
    }

    @Test
    void a_place_between_the_limits_is_reached_and_shown() throws Exception {
        assertThat(request("set-position", "position", "y", "40").exitCode()).isZero();
        Await.until("it stands there", () -> property("State").equals("s \"stopped\""));
        assertThat(Integer.parseInt(property("Position").substring("n ".length())))
                .isBetween(1, 99);
    }

    @Test
    void the_properties_say_how_it_is() throws Exception {
        assertThat(property("Id")).isEqualTo("s \"main\"");
        assertThat(property("Kind")).isEqualTo("s \"gate\"");
        assertThat(property("Mode")).isEqualTo("s \"normal\"");
        assertThat(property("Position")).isEqualTo("n 0");
        assertThat(property("PositionSource")).isEqualTo("s \"limit\"");
        assertThat(property("Capabilities")).contains("position");
        assertThat(property("Commands")).contains("\"open\"", "\"lockdown\"", "\"set-position\"");
        assertThat(property("Inputs")).contains("\"limit-closed\" true", "\"limit-open\" false");
        assertThat(property("Faults")).isEqualTo("a{sv} 0");
        assertThat(property("LastCause")).contains("\"by\" s ", "\"what\" s ");
        assertThat(Busctl.at(folder, bus(), "tree", Busctl.NAME).out()).contains(Busctl.PATH + "/main");
    }

    @Test
    void the_history_can_be_read_and_leads_up_to_now() throws Exception {
        String id = id("history");
        assertThat(request("open", "id", "s", id).exitCode()).isZero();
        Await.until(
                "it stands in the history",
                () -> Busctl.at(folder, bus(), "call", Busctl.NAME, Busctl.PATH, GATE1, "GetHistory", "tu", "0", "1000")
                        .out()
                        .matches("(?s)a\\(txsa\\{sv\\}\\) \\d+ .*\"accepted\".*" + id + ".*\"opening\".*\"completed\".*"
                                + id + ".*"));
    }

    @Test
    void every_example_of_the_page_about_the_bus_works() throws Exception {
        DbusExamplesIT.runAll(folder, bus());
    }

    private String id(String name) {
        return name + "-" + tests;
    }

    private Busctl request(String command, String... option) throws Exception {
        String count = option.length == 0 ? "0" : "1";
        return Busctl.at(
                folder,
                bus(),
                Stream.concat(
                                Stream.of("call", Busctl.NAME, Busctl.PATH, GATE1, "Request", "sa{sv}", command, count),
                                Stream.of(option))
                        .toArray(String[]::new));
    }

    /** The name of the error that such a command is answered with. */
    private String error(String command, String... option) throws Exception {
        List<String> typed = new ArrayList<>(List.of(
                "gdbus",
                "call",
                "--address",
                bus(),
                "--dest",
                Busctl.NAME,
                "--object-path",
                Busctl.PATH,
                "--method",
                GATE1 + ".Request",
                command,
                option.length == 0
                        ? "{}"
                        : "{'" + option[0] + "': <" + (option[1].equals("t") ? "uint64 " : "") + option[2] + ">}"));
        Path errors = Files.createTempFile(folder, "gdbus", ".log");
        try (Child gdbus = Child.start(errors, typed.toArray(String[]::new))) {
            gdbus.restToTheEnd();
            String said = Files.readString(errors);
            Matcher name = Pattern.compile("GDBus\\.Error:([\\w.]+)").matcher(said);
            return name.find() ? name.group(1) : said;
        }
    }

    private String property(String name) throws Exception {
        return Busctl.at(folder, bus(), "get-property", Busctl.NAME, Busctl.PATH, GATE1, name)
                .out()
                .strip();
    }
}
