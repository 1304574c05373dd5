// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateService;
import gate.link.FakeGate;
import gate.link.RateLimit;
import gate.link.Role;
import gate.link.ServedGates;
import gate.link.Timing;
import gate.link.WallClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of the cloud, friendly and hostile. */
class CloudRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final FakeGate gate = new FakeGate("main");
    private final ServedGates gates = new ServedGates(id -> true);
    private final CloudCommands commands = new CloudCommands(
            gates, new Timing(new WallClock(() -> NOW, () -> 0L, Instant.EPOCH)), new RateLimit(() -> 0L));
    private final CloudRequests requests = new CloudRequests(gates, commands);

    @BeforeEach
    void start() {
        gates.select("(gate.id=*)");
        real(true);
        use(Role.OPERATE, 0);
    }

    @AfterEach
    void stop() {
        gate.close();
    }

    @Test
    void a_command_is_answered_with_the_decision_and_its_sender_is_a_claim() {
        KuraResponsePayload answer = exec("gates/main/open", payload(Map.of("id", "a1")));
        assertEquals(200, answer.getResponseCode());
        assertEquals("accepted", answer.getMetric("outcome"));
        assertEquals("a1", answer.getMetric("id"));
        GateCommand command = gate.commands().get(0);
        assertEquals("mqtt:kura-cloud", command.origin().toString());
        assertEquals(Optional.of("panel"), command.claim());
    }

    @Test
    void whole_numbers_and_json_are_fields() {
        assertEquals(
                200,
                exec("gates/main/set-position", payload(Map.of("position", 40))).getResponseCode());
        assertEquals(40, gate.commands().get(0).position().orElseThrow());
        KuraPayload body = payload(Map.of());
        body.setBody("{\"cmd\":\"access\",\"seconds\":5}".getBytes(StandardCharsets.UTF_8));
        assertEquals(400, exec("gates/main", body).getResponseCode(), "without a time, and the gate is real");
        body.setBody(("{\"cmd\":\"access\",\"seconds\":5,\"ts\":" + NOW.toEpochMilli() + "}")
                .getBytes(StandardCharsets.UTF_8));
        assertEquals(200, exec("gates/main", body).getResponseCode());
    }

    @Test
    void what_is_old_ageless_or_of_another_session_does_not_move_a_real_gate() {
        assertRefused(GateReason.EXPIRED, exec("gates/main/open", at(NOW.minusSeconds(11), Map.of())));
        assertRefused(GateReason.CLOCK_SKEW, exec("gates/main/open", at(NOW.plusSeconds(6), Map.of())));
        KuraPayload ageless = payload(Map.of());
        ageless.setTimestamp(null);
        assertRefused(GateReason.FORBIDDEN, exec("gates/main/open", ageless));
        assertRefused(GateReason.WRONG_SESSION, exec("gates/main/open", payload(Map.of("session", "x"))));
        assertRefused(GateReason.MALFORMED, exec("gates/main/toggle", payload(Map.of())));
        assertTrue(gate.commands().isEmpty());
        real(false);
        assertEquals(200, exec("gates/main/open", ageless).getResponseCode());
    }

    @Test
    void stop_is_obeyed_whatever_else_is_wrong() {
        use(Role.VIEW, 1);
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    200,
                    exec("gates/main/stop", payload(Map.of("nonsense", 1.5))).getResponseCode());
            assertEquals(
                    200,
                    exec("gates/main", payload(Map.of("cmd", "STOP", "id", "? ?")))
                            .getResponseCode());
        }
        assertTrue(gate.commands().stream().allMatch(each -> each.action() == GateAction.STOP));
    }

    @Test
    void roles_and_rates_bound_what_is_asked() {
        assertRefused(GateReason.FORBIDDEN, exec("gates/main/lockdown", payload(Map.of())));
        assertRefused(GateReason.FORBIDDEN, exec("gates/main/maintenance", payload(Map.of("on", true))));
        use(Role.SUPERVISE, 1);
        assertEquals(200, exec("gates/main/lockdown", payload(Map.of())).getResponseCode());
        assertEquals(200, exec("gates/main/release", payload(Map.of())).getResponseCode());
        assertRefused(GateReason.RATE_LIMITED, exec("gates/main/open", payload(Map.of())));
    }

    @Test
    void whatever_comes_gets_one_answer() {
        assertRefused(GateReason.UNKNOWN_COMMAND, exec("gates/main/fly", payload(Map.of())));
        assertRefused(GateReason.MALFORMED, exec("gates/main", payload(Map.of())));
        assertRefused(GateReason.MALFORMED, exec("gates/main/open", payload(Map.of("cmd", "close"))));
        assertRefused(GateReason.MALFORMED, exec("gates/main/open", payload(Map.of("ifSeq", "1"))));
        KuraPayload huge = payload(Map.of());
        huge.setBody(new byte[17 * 1024]);
        assertRefused(GateReason.TOO_LARGE, exec("gates/main", huge));
        huge.setBody(new byte[] {(byte) 0xff});
        assertRefused(GateReason.MALFORMED, exec("gates/main", huge));
        assertEquals(404, exec("gates/none/open", payload(Map.of())).getResponseCode());
        assertEquals(400, exec("gates", payload(Map.of())).getResponseCode());
        assertEquals(400, exec("doors/main/open", payload(Map.of())).getResponseCode());
        assertEquals(400, answer(requests.doExec(null, new KuraMessage(null))).getResponseCode());
        assertEquals(400, answer(requests.doPost(null, new KuraMessage(null))).getResponseCode());
        assertTrue(gate.commands().isEmpty());
    }

    @Test
    void gates_are_listed_and_told_of() {
        KuraResponsePayload list = answer(requests.doGet(null, message("gates", new KuraPayload())));
        assertEquals("main", list.getMetric("gates"));
        assertEquals("closed", list.getMetric("main.state"));
        KuraResponsePayload status = answer(requests.doGet(null, message("gates/main", new KuraPayload())));
        assertEquals("normal", status.getMetric("mode"));
        assertEquals(gate.status().sequence(), status.getMetric("sequence"));
    }

    private void real(boolean real) {
        gates.put(gate, Map.of(GateService.ID, "main", GateService.SIMULATED, !real));
    }

    private void use(Role role, int rate) {
        commands.use(new KuraSettings(true, role, rate, KuraSettings.TARGET, KuraSettings.NOBODY));
    }

    private KuraResponsePayload exec(String path, KuraPayload payload) {
        return answer(requests.doExec(null, message(path, payload)));
    }

    private static KuraPayload payload(Map<String, Object> metrics) {
        return at(NOW, metrics);
    }

    private static KuraPayload at(Instant time, Map<String, Object> metrics) {
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(Date.from(time));
        Map<String, Object> all = new HashMap<>(metrics);
        all.put("request.id", "1");
        all.put("requester.client.id", "panel");
        all.forEach(payload::addMetric);
        return payload;
    }

    private static KuraMessage message(String path, KuraPayload payload) {
        return new KuraMessage(payload, Map.of("args", List.of(path.split("/", -1))));
    }

    private static KuraResponsePayload answer(KuraMessage message) {
        return (KuraResponsePayload) message.getPayload();
    }

    private static void assertRefused(GateReason reason, KuraResponsePayload answer) {
        assertEquals(reason.word(), answer.getMetric("reason"));
        assertEquals(400, answer.getResponseCode());
        assertTrue(answer.getExceptionMessage().startsWith(reason.word()), answer.getExceptionMessage());
    }
}
