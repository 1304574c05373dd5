// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GatewayPart;
import gate.link.Await;
import gate.link.BackOff;
import gate.link.FakeFramework;
import java.io.File;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A remote gate as DS would start it, and somebody who listens. */
final class RemoteFixture implements AutoCloseable {
    final FakeFramework framework;
    final Heard heard = new Heard();
    final RemoteLink link;

    RemoteFixture(File folder, Map<String, Object> settings) {
        framework = new FakeFramework(folder);
        link = new RemoteLink(
                framework.context(),
                configuration(settings),
                new BackOff(Duration.ofMillis(50), Duration.ofMillis(200), () -> 0.5));
        link.bindListener(heard, Map.of());
        link.start();
        Await.until("the gate is a service", () -> !framework.served().isEmpty());
    }

    static Map<String, Object> configuration(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("service.pid", "gate.remote~main");
        all.put("component.name", RemoteLink.PID);
        return all;
    }

    GateService gate() {
        return framework.served().keySet().iterator().next();
    }

    Map<String, Object> part() {
        return framework.part("gate.remote~main");
    }

    void awaitUp() {
        Await.until("it is reached", () -> GatewayPart.UP.equals(part().get(GatewayPart.STATE)));
    }

    void awaitState(GateState state) {
        Await.until("it is " + state, () -> gate().status().state() == state);
    }

    void awaitLine(String line) {
        Await.until("heard " + line + " in " + heard.lines, () -> heard.lines.contains(line));
    }

    /** From somebody on the bus. */
    static GateCommand by(GateCommand command, String id) {
        return command.by(GateOrigin.dbus(":1.7", 1000)).id(id);
    }

    @Override
    public void close() {
        link.stop();
    }
}
