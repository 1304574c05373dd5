// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import static gate.remote.RemoteFixture.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.GatewayPart;
import gate.link.Await;
import gate.wire.Mosquitto;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings are changed while a gate elsewhere is served. */
class RemoteChangeTest {
    private static final String CLIENT = "gate-remote";

    @TempDir
    File folder;

    private Mosquitto broker;
    private FarGateway far;
    private RemoteFixture here;

    @BeforeEach
    void start() throws Exception {
        broker = Mosquitto.started();
        far = new FarGateway(broker);
        here = new RemoteFixture(folder, settings(Map.of()));
        far.comeUp(40);
        here.awaitUp();
        here.awaitLine("closed 40");
        here.heard.lines.clear();
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        far.close();
        broker.close();
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> all =
                new HashMap<>(Map.of("broker.uri", broker.uri(), "base", FarGateway.BASE, "receipt.timeout.ms", 700));
        all.putAll(more);
        return all;
    }

    private void change(Map<String, Object> more) {
        here.link.modified(RemoteFixture.configuration(settings(more)));
    }

    @Test
    void only_what_concerns_the_connection_makes_a_new_one_and_the_gate_stays() throws Exception {
        GateService gate = here.gate();
        long before = broker.connects(CLIENT);
        change(Map.of());
        // some containers number what they hand over
        change(Map.of("component.id", 7L, "service.factoryPid", RemoteLink.PID, "kura.service.pid", "x"));
        change(Map.of("label", "barn"));
        change(Map.of("travel.timeout.s", 7, "command.ts", false));
        change(Map.of("keepalive.s", 7));
        Await.until("another connection", () -> broker.connects(CLIENT) > before);
        far.is("closed", 41, "x");
        here.awaitLine("closed 41");
        here.gate().submit(by(GateCommand.close(), "c"));
        assertTrue(far.command().contains("\"close\""));
        assertEquals(before + 1, broker.connects(CLIENT));
        assertSame(gate, here.gate());
        assertFalse(here.heard.lines.contains("gone"), here.heard.lines.toString());
    }

    @Test
    void a_wrong_change_is_told_and_changes_nothing() throws Exception {
        long before = broker.connects(CLIENT);
        change(Map.of("keepalive.s", "often"));
        Await.until(
                "it is told",
                () -> String.valueOf(here.part().get(GatewayPart.DETAIL)).contains("keepalive.s"));
        assertEquals(GatewayPart.UP, here.part().get(GatewayPart.STATE));
        far.is("closed", 41, "x");
        here.awaitLine("closed 41");
        assertEquals(before, broker.connects(CLIENT));
    }

    @Test
    void another_gate_is_another_service_and_the_old_one_says_that_it_goes() throws Exception {
        GateService gate = here.gate();
        var asked = gate.submit(by(GateCommand.open(), "o"));
        far.command();
        change(Map.of("gate", "side"));
        assertEquals(
                GateReason.SHUTTING_DOWN,
                asked.answered().toCompletableFuture().join().reason().orElseThrow());
        here.awaitLine("gone");
        Await.until("another service", () -> here.framework.served().size() == 1 && here.gate() != gate);
        Await.until(
                "it is missed",
                () -> String.valueOf(here.part().get(GatewayPart.DETAIL)).contains("nothing was heard of a gate side"));
    }
}
