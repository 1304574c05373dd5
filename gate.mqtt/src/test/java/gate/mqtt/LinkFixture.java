// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GatewayPart;
import gate.link.Await;
import gate.link.BackOff;
import gate.link.FakeFramework;
import gate.link.FakeGate;
import gate.wire.Mosquitto;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A framework with the gate {@code main} and links that are started in it as DS would; everything ends with it. */
final class LinkFixture implements AutoCloseable {
    final FakeFramework framework;
    final FakeGate main = new FakeGate("main");
    private final List<MqttLink> links = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    LinkFixture(File folder) {
        framework = new FakeFramework(folder);
        framework.gates().add(main);
    }

    /** A link named {@code name}: started, and its gates bound. */
    MqttLink link(String name, Map<String, Object> settings) {
        return linkBefore(before -> {}, name, settings);
    }

    /** The same, and something bound before it starts. */
    MqttLink linkBefore(Consumer<MqttLink> before, String name, Map<String, Object> settings) {
        MqttLink link = new MqttLink(
                framework.context(),
                configuration(name, settings),
                new BackOff(Duration.ofMillis(50), Duration.ofMillis(400), () -> {
                    attempts.incrementAndGet();
                    return 0.5;
                }));
        links.add(link);
        framework.gates().forEach(gate -> link.bindGate(gate, gate.properties()));
        before.accept(link);
        link.start();
        return link;
    }

    /** The link {@code main} to this broker, up, without limits and heartbeat. */
    MqttLink upLink(Mosquitto broker) {
        MqttLink link = link("main", Map.of("broker.uri", broker.uri(), "rate.limit", 0, "heartbeat.ms", 0));
        awaitState("main", GatewayPart.UP);
        return link;
    }

    static Map<String, Object> configuration(String name, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("service.pid", "gate.mqtt~" + name);
        all.put("component.name", MqttLink.PID);
        all.put("brokers.target", "(part.kind=broker)");
        return all;
    }

    Map<String, Object> part(String name) {
        return framework.part("gate.mqtt~" + name);
    }

    /** How many attempts have failed, or connections were lost. */
    int attempts() {
        return attempts.get();
    }

    String detail(String name) {
        return String.valueOf(part(name).get(GatewayPart.DETAIL));
    }

    void awaitState(String name, String state) {
        Await.until(name + " is " + state, () -> state.equals(part(name).get(GatewayPart.STATE)));
    }

    void awaitRefused(String reason, long count) {
        Await.until(
                count + " refused " + reason,
                () -> Long.valueOf(count).equals(part("main").get("refused." + reason)));
    }

    void stop(MqttLink link) {
        links.remove(link);
        link.stop();
    }

    @Override
    public void close() {
        links.forEach(MqttLink::stop);
        framework.gates().forEach(FakeGate::close);
    }
}
