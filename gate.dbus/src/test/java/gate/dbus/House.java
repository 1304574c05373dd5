// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.GatewayPart;
import gate.link.Await;
import gate.link.BackOff;
import gate.link.FakeFramework;
import gate.link.FakeGate;
import gate.link.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A framework with the gate {@code main} and a link that is started in it as DS would; everything ends with it. */
final class House implements AutoCloseable {
    final FakeFramework framework;
    final FakeGate main = new FakeGate("main");
    private final List<DbusLink> links = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));

    House(Path folder) {
        framework = new FakeFramework(folder.toFile());
        framework.add(main);
    }

    /** What links find in their environment. */
    House with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A link: started, and its gates bound; without heartbeat unless the settings say so. */
    DbusLink link(Map<String, Object> settings) {
        Map<String, Object> all = configuration(settings);
        DbusLink link = new DbusLink(
                framework.context(),
                all,
                environment,
                new BackOff(Duration.ofMillis(20), Duration.ofMillis(200), () -> 0.5));
        links.add(link);
        framework.gates().forEach(gate -> link.bindGate(gate, gate.properties()));
        link.start();
        return link;
    }

    /** A link that has its name on this bus. */
    DbusLink up(TestBus bus) {
        return up(Map.of("bus", bus.address()));
    }

    DbusLink up(Map<String, Object> settings) {
        DbusLink link = link(settings);
        await(GatewayPart.UP);
        framework.gates().forEach(House::settle);
        return link;
    }

    static Map<String, Object> configuration(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("heartbeat.ms", 0, "polkit", false));
        all.putAll(settings);
        all.put("service.pid", DbusLink.PID);
        all.put("component.name", DbusLink.PID);
        return all;
    }

    /** A gate comes, as DS and the framework tell it. */
    FakeGate come(String id) {
        FakeGate gate = new FakeGate(id);
        links.forEach(link -> link.bindGate(gate, gate.properties()));
        framework.add(gate);
        settle(gate);
        return gate;
    }

    /** Comes back when everything that a gate had to tell has been told. */
    static void settle(FakeGate gate) {
        gate.pulse().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** And goes. */
    void go(FakeGate gate) {
        framework.remove(gate);
        settle(gate);
        links.forEach(link -> link.unbindGate(gate));
    }

    /** A gate of which only the link has to hear that it is gone. */
    void away(FakeGate gate) {
        links.forEach(link -> link.unbindGate(gate));
    }

    void await(String state) {
        Await.until("the link is " + state, () -> state.equals(part().get(GatewayPart.STATE)));
    }

    Map<String, Object> part() {
        return framework.part(DbusLink.PID);
    }

    String detail() {
        return String.valueOf(part().get(GatewayPart.DETAIL));
    }

    /** Where its bus listens. */
    Path socket() {
        return BusAddress.parse(String.valueOf(part().get(GatewayPart.ADDRESS)))
                .get(0)
                .socket();
    }

    void stop(DbusLink link) {
        links.remove(link);
        link.stop();
    }

    /** Those that a link may have. */
    static List<String> threads() {
        return Threads.named(name -> name.startsWith("gate-dbus"));
    }

    @Override
    public void close() {
        links.forEach(DbusLink::stop);
        framework.gates().forEach(FakeGate::close);
        main.close();
    }
}
