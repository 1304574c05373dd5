// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import static gate.remote.RemoteFixture.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import gate.api.Submission;
import gate.link.Await;
import gate.wire.Mosquitto;
import gate.wire.Watcher;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TutorialGateTest {
    @TempDir
    File folder;

    private Mosquitto broker;
    private Watcher far;
    private RemoteFixture here;

    @BeforeEach
    void start() throws Exception {
        broker = Mosquitto.started();
        far = new Watcher(broker, RemoteSettings.COMMAND);
        here = new RemoteFixture(
                folder, Map.of("broker.uri", broker.uri(), "profile", "tutorial", "travel.timeout.s", 1));
        here.awaitUp();
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        far.close();
        broker.close();
    }

    private void say(String word) throws Exception {
        far.say(RemoteSettings.STATUS, word.getBytes(StandardCharsets.UTF_8), false);
    }

    @Test
    void words_go_and_words_come_and_a_command_ends_with_its_word() throws Exception {
        Submission asked = here.gate().submit(by(GateCommand.open(), "1"));
        assertEquals("open", far.next());
        asked.answered().toCompletableFuture().join();
        say("opening");
        here.awaitState(GateState.OPENING);
        assertFalse(asked.finished().toCompletableFuture().isDone());
        say("opened");
        assertEquals(
                Outcome.End.COMPLETED,
                asked.finished().toCompletableFuture().join().end());
        here.awaitLine("completed 1");
        assertEquals("1", here.gate().status().cause().command().orElseThrow());
    }

    @Test
    void what_has_no_word_is_unsupported_and_a_gate_that_says_nothing_fails_in_time() throws Exception {
        assertEquals(
                GateReason.UNSUPPORTED,
                here.gate()
                        .submit(by(GateCommand.of(GateAction.LOCKDOWN), "l"))
                        .answered()
                        .toCompletableFuture()
                        .join()
                        .reason()
                        .orElseThrow());
        Outcome end = here.gate()
                .submit(by(GateCommand.close(), "c"))
                .finished()
                .toCompletableFuture()
                .join();
        assertEquals(Outcome.End.FAILED, end.end());
        assertEquals(GateReason.TRAVEL_TIMEOUT, end.reason().orElseThrow());
        assertEquals("close", far.next());
    }

    @Test
    void a_heartbeat_is_passed_on_and_its_end_is_noticed() throws Exception {
        say("closed");
        here.awaitState(GateState.CLOSED);
        CompletableFuture<?> pulse = here.gate().pulse().toCompletableFuture();
        assertFalse(pulse.isDone());
        say("noop");
        pulse.join();
        here.awaitState(GateState.UNKNOWN);
        assertEquals(
                GateReason.UNREACHABLE,
                here.gate()
                        .submit(by(GateCommand.open(), "o"))
                        .answered()
                        .toCompletableFuture()
                        .join()
                        .reason()
                        .orElseThrow());
        say("closed");
        here.awaitState(GateState.CLOSED);
    }

    @Test
    void a_retained_word_is_left_out_since_it_may_be_old() throws Exception {
        here.close();
        far.say(RemoteSettings.STATUS, "opened".getBytes(StandardCharsets.UTF_8), true);
        here = new RemoteFixture(folder, Map.of("broker.uri", broker.uri(), "profile", "tutorial"));
        here.awaitUp();
        say("alarm on");
        Await.until("the alarm", () -> here.gate().status().isAlarmed());
        assertEquals(GateState.UNKNOWN, here.gate().status().state());
    }
}
