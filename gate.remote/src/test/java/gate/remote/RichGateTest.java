// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import static gate.remote.RemoteFixture.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.Outcome;
import gate.api.Submission;
import gate.link.Await;
import gate.link.Told;
import gate.wire.Mosquitto;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RichGateTest {
    @TempDir
    File folder;

    private Mosquitto broker;
    private FarGateway far;
    private RemoteFixture here;

    @BeforeEach
    void start() throws Exception {
        broker = Mosquitto.started();
        far = new FarGateway(broker);
        here = new RemoteFixture(
                folder, Map.of("broker.uri", broker.uri(), "base", FarGateway.BASE, "receipt.timeout.ms", 700));
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        far.close();
        broker.close();
    }

    private void reach() throws Exception {
        far.comeUp(40);
        here.awaitUp();
        here.awaitLine("closed 40");
        here.heard.lines.clear();
    }

    @Test
    void it_is_unknown_until_it_was_heard_and_then_as_its_gateway_says() throws Exception {
        GateStatus before = here.gate().status();
        assertEquals(GateState.UNKNOWN, before.state());
        assertTrue(before.faults().containsKey(GateService.UNREACHABLE));
        reach();
        GateStatus now = here.gate().status();
        assertEquals("main", now.id());
        assertEquals("yard", now.label());
        assertEquals(3, now.cycles());
        assertEquals(Map.of(), now.faults());
        Map<String, Object> properties = here.framework.served().get(here.gate());
        assertEquals(true, properties.get(GateService.REMOTE));
        assertEquals("remote", properties.get(GateService.DRIVER));
    }

    @Test
    void a_command_is_told_in_the_order_of_the_contract_and_under_its_own_name() throws Exception {
        reach();
        Submission asked = here.gate().submit(by(GateCommand.open(), "mine"));
        String command = far.command();
        assertTrue(command.contains("\"session\":\"s1\""), command);
        assertTrue(command.contains("\"ts\":"), command);
        assertTrue(command.contains("\"by\":\"dbus::1.7 uid=1000\""), command);
        assertNotEquals("mine", FarGateway.id(command));
        far.obey(command, "open", "opening", "open", 40);
        assertEquals(
                Outcome.End.COMPLETED,
                asked.finished().toCompletableFuture().join().end());
        here.awaitLine("completed mine");
        assertEquals(
                List.of("accepted mine by dbus::1.7 uid=1000", "opening 41", "open 42", "completed mine"),
                here.heard.lines);
        Await.until("all entries", () -> here.heard.entries.size() == 4);
        assertEquals(here.heard.entries, here.gate().history(41, 10));
        assertEquals("mine", here.gate().history(41, 1).get(0).details().get("id"));
        assertEquals("mine", here.gate().history(41, 2).get(1).details().get("id"));
        far.event("completed", 42, 2, ",\"id\":\"" + FarGateway.id(command) + "\"");
        far.is("open", 43, "x");
        here.awaitLine("open 43");
        assertEquals(5, here.heard.lines.size(), here.heard.lines + ": nothing is told twice");
    }

    @Test
    void two_clients_may_use_the_same_id_and_one_may_repeat_himself() throws Exception {
        reach();
        here.gate().submit(by(GateCommand.open(), "1"));
        here.gate().submit(GateCommand.close().by(GateOrigin.web("ann")).id("1"));
        String first = far.command();
        assertNotEquals(FarGateway.id(first), FarGateway.id(far.command()));
        Submission again = here.gate().submit(by(GateCommand.open(), "1"));
        assertEquals(
                GateReason.DUPLICATE,
                here.gate()
                        .submit(by(GateCommand.close(), "1"))
                        .answered()
                        .toCompletableFuture()
                        .join()
                        .reason()
                        .orElseThrow());
        far.obey(first, "open", "opening", "open", 40);
        assertEquals(
                Outcome.End.COMPLETED,
                again.finished().toCompletableFuture().join().end());
        assertEquals(0, far.commands(), "the same was not published again");
    }

    @Test
    void a_command_that_changes_nothing_repeats_the_word() throws Exception {
        reach();
        here.gate().submit(by(GateCommand.close(), "c"));
        String id = ",\"id\":\"" + FarGateway.id(far.command()) + "\",\"command\":\"close\",\"by\":\"mqtt:main\"";
        far.event("accepted", 40, 3, id);
        far.event("completed", 40, 4, id);
        here.awaitLine("completed c");
        assertEquals(List.of("accepted c by dbus::1.7 uid=1000", "closed 40", "completed c"), here.heard.lines);
    }

    @Test
    void values_that_a_slow_broker_left_out_are_told_from_the_events() throws Exception {
        reach();
        far.is("open", 42, "limit");
        far.event("opening", 41, 1, ",\"cause\":\"open\",\"by\":\"mqtt:main\"");
        far.event("open", 42, 1, ",\"cause\":\"limit\",\"by\":\"input:limit-open\"");
        here.awaitLine("open 42");
        // the first may have been told without its event, when that was late
        assertEquals("open 42", here.heard.lines.get(here.heard.lines.size() - 1));
        assertTrue(here.heard.lines.equals(List.of("opening 41", "open 42")) || here.heard.lines.size() == 1);
    }

    @Test
    void what_the_other_gateway_refuses_is_refused_with_its_words() throws Exception {
        reach();
        Submission asked = here.gate().submit(by(GateCommand.open(), "late"));
        String id = FarGateway.id(far.command());
        far.say(
                FarGateway.GATE + "/result/" + reply(),
                "{\"id\":\"" + id
                        + "\",\"outcome\":\"rejected\",\"reason\":\"lockdown\",\"detail\":\"no\",\"seq\":40,\"state\":\"closed\"}");
        var answer = asked.answered().toCompletableFuture().join();
        assertEquals(GateReason.LOCKDOWN, answer.reason().orElseThrow());
        assertEquals("no", answer.detail());
    }

    private String reply() throws Exception {
        here.gate().submit(by(GateCommand.query(), "q" + System.nanoTime()));
        return far.command().replaceAll(".*\"reply\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void away_is_unknown_and_refused_at_once_and_never_published_later() throws Exception {
        reach();
        far.keep(FarGateway.BASE + "/availability", "offline");
        here.awaitState(GateState.UNKNOWN);
        for (GateCommand command : List.of(GateCommand.open(), GateCommand.stop())) {
            assertEquals(
                    GateReason.UNREACHABLE,
                    here.gate()
                            .submit(by(command, "x" + command.action().word()))
                            .answered()
                            .toCompletableFuture()
                            .join()
                            .reason()
                            .orElseThrow());
        }
        far.keep(FarGateway.BASE + "/availability", "online");
        here.awaitState(GateState.CLOSED);
        here.gate().submit(by(GateCommand.close(), "after"));
        assertTrue(far.command().contains("\"close\""));
        assertEquals(0, far.commands());
    }

    @Test
    void a_command_without_a_decision_ends_and_says_that_it_may_have_been_obeyed() throws Exception {
        reach();
        Submission asked = here.gate().submit(by(GateCommand.open(), "lost"));
        far.command();
        var answer = asked.answered().toCompletableFuture().join();
        assertEquals(GateReason.UNREACHABLE, answer.reason().orElseThrow());
        assertTrue(answer.detail().contains("may have been obeyed"), answer.detail());
        assertTrue(far.hearsNothingFor(200), "it is not published again");
    }

    @Test
    void a_broker_that_is_killed_under_a_command_is_found_again_and_the_end_with_it() throws Exception {
        reach();
        Submission asked = here.gate().submit(by(GateCommand.open(), "flying"));
        String command = far.command();
        far.close();
        broker.kill();
        here.awaitState(GateState.UNKNOWN);
        broker.start();
        far = new FarGateway(broker);
        far.comeUp(42);
        here.awaitUp();
        String id = ",\"id\":\"" + FarGateway.id(command)
                + "\",\"command\":\"open\",\"by\":\"mqtt:main\",\"replayed\":true";
        far.say(FarGateway.GATE + "/history", "{\"event_type\":\"accepted\",\"seq\":41,\"part\":1,\"ts\":1" + id + "}");
        far.say(
                FarGateway.GATE + "/history",
                "{\"event_type\":\"completed\",\"seq\":42,\"part\":1,\"ts\":1" + id + "}");
        assertEquals(
                Outcome.End.COMPLETED,
                asked.finished().toCompletableFuture().join().end());
        assertEquals(0, far.commands(), "nothing was published again");
    }

    @Test
    void an_accepted_command_whose_end_is_lost_fails_when_the_gate_rests() throws Exception {
        reach();
        Submission asked = here.gate().submit(by(GateCommand.open(), "half"));
        far.event("accepted", 40, 5, ",\"id\":\"" + FarGateway.id(far.command()) + "\",\"command\":\"open\"");
        assertTrue(asked.answered().toCompletableFuture().join().isAccepted());
        far.keep(FarGateway.BASE + "/availability", "offline");
        here.awaitState(GateState.UNKNOWN);
        far.keep(FarGateway.BASE + "/availability", "online");
        Outcome end = asked.finished().toCompletableFuture().join();
        assertEquals(Outcome.End.FAILED, end.end());
        assertEquals(GateReason.UNREACHABLE, end.reason().orElseThrow());
    }

    @Test
    void a_pulse_is_passed_on_and_never_made() throws Exception {
        reach();
        CompletableFuture<GateStatus> pulse = here.gate().pulse().toCompletableFuture();
        far.is("closed", 41, "x");
        here.awaitLine("closed 41");
        assertFalse(pulse.isDone());
        far.say(FarGateway.GATE + "/heartbeat", "{\"seq\":41,\"up\":2}");
        assertEquals(41, pulse.join().sequence());
    }

    @Test
    void rubbish_is_left_out_and_told_once() throws Exception {
        reach();
        try (Told told = new Told()) {
            far.say(FarGateway.GATE + "/event", "{\"event_type\":");
            far.say(FarGateway.GATE + "/event", "[1,2]");
            far.say(FarGateway.GATE + "/event", "x".repeat(100_000));
            far.say(FarGateway.GATE + "/event", "{\"seq\":-1,\"event_type\":7}");
            far.keep(FarGateway.GATE + "/position", "a lot");
            far.is("closed", 41, "x");
            here.awaitLine("closed 41");
            assertEquals(
                    1,
                    told.lines().stream()
                            .filter(line -> line.text().contains("not understood"))
                            .count());
        }
    }

    @Test
    void another_label_is_taken_up_without_another_connection() throws Exception {
        reach();
        long before = broker.connects("gate-remote");
        here.link.modified(RemoteFixture.configuration(Map.of(
                "broker.uri", broker.uri(), "base", FarGateway.BASE, "receipt.timeout.ms", 700, "label", "barn")));
        far.is("closed", 41, "x");
        Await.until("its label", () -> here.gate().status().label().equals("barn"));
        assertEquals(before, broker.connects("gate-remote"));
    }

    @Test
    void a_gate_that_goes_answers_its_commands_and_says_so() throws Exception {
        reach();
        GateService gate = here.gate();
        Submission asked = gate.submit(by(GateCommand.open(), "last"));
        far.command();
        here.link.modified(RemoteFixture.configuration(Map.of("enabled", false)));
        assertEquals(
                GateReason.SHUTTING_DOWN,
                asked.answered().toCompletableFuture().join().reason().orElseThrow());
        here.awaitLine("gone");
        assertTrue(here.framework.served().isEmpty());
        assertEquals(
                GateReason.SHUTTING_DOWN,
                gate.submit(by(GateCommand.open(), "too-late"))
                        .answered()
                        .toCompletableFuture()
                        .join()
                        .reason()
                        .orElseThrow());
    }
}
