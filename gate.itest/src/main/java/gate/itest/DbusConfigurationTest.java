// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateService;
import gate.api.GatewayPart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The D-Bus link does what its configuration says, also when that changes while it runs. */
class DbusConfigurationTest {
    private static final String NAME = PrivateBus.NAME;
    private static final String PATH = PrivateBus.PATH;

    @InjectService
    ConfigurationAdmin admin;

    @InjectBundleContext
    BundleContext context;

    private Services services;
    private PrivateBus bus;
    private Configured left;
    private Configured right;
    private Configured link;

    @BeforeEach
    void start() throws Exception {
        services = new Services(context);
        bus = new PrivateBus();
        left = Configured.of(admin, "gate", "left", Map.of("travel.ms", 300, "dead.time.ms", 0));
        right = Configured.of(admin, "gate", "right", Map.of("travel.ms", 300, "dead.time.ms", 0));
        link = Configured.single(admin, "gate.dbus", settings(Map.of()));
        awaitUp(bus.address());
        Await.until("the gate is there", () -> isThere(PATH + "/left"));
    }

    @AfterEach
    void stop() throws Exception {
        link.close();
        left.close();
        right.close();
        bus.close();
        services.awaitNone(GateService.class, "(|(gate.id=left)(gate.id=right))");
        services.awaitNone(GatewayPart.class, "(part.pid=gate.dbus)");
    }

    @Test
    void it_moves_to_another_bus() throws Exception {
        try (PrivateBus other = new PrivateBus()) {
            link.update(settings(Map.of("bus", other.address())));
            awaitUp(other.address());
            Await.until("it has left", () -> bus.guests() == 0 && !bus.has(NAME));
            assertThat(other.status(NAME, PATH)).isEqualTo("closed");
            link.update(settings(Map.of("bus", "none")));
            services.await(GatewayPart.class, "(&(part.pid=gate.dbus)(part.state=off))");
            Await.until("it has left", () -> other.guests() == 0);
            link.update(settings(Map.of()));
            awaitUp(bus.address());
            Await.until("it is back", () -> isThere(PATH));
        }
    }

    @Test
    void it_takes_another_name_and_leaves_the_old_one() throws Exception {
        link.update(settings(Map.of("name", "tw.rocksaying.Door")));
        Await.until(
                "it has the new name",
                () -> bus.status("tw.rocksaying.Door", PATH).equals("closed"));
        assertThat(bus.has(NAME)).isFalse();
    }

    @Test
    void it_takes_another_path_and_leaves_the_old_one() throws Exception {
        link.update(settings(Map.of("path", "/yard/gates")));
        Await.until("it has the new path", () -> isThere("/yard/gates") && isThere("/yard/gates/left"));
        assertThat(isThere(PATH)).isFalse();
        assertThat(isThere(PATH + "/left")).isFalse();
    }

    @Test
    void another_heartbeat_leaves_the_connection_as_it_is() throws Exception {
        String owner = bus.owner(NAME);
        try (Words words = Words.on(bus)) {
            link.update(settings(Map.of("heartbeat.ms", 100)));
            words.await("noop");
            words.await("noop");
            link.update(settings(Map.of("heartbeat.ms", 0)));
            // a period of 100 ms would show in a movement of 300
            Await.until("a movement without a heartbeat", () -> beats(words).isEmpty());
            link.update(settings(Map.of("heartbeat.ms", 100)));
            Await.until("a movement with heartbeats", () -> beats(words).contains("noop"));
        }
        assertThat(bus.owner(NAME)).isNotEmpty().isEqualTo(owner);
    }

    @Test
    void it_serves_the_gates_that_the_filter_matches_now() throws Exception {
        String owner = bus.owner(NAME);
        assertThat(isThere(PATH + "/right")).isFalse();
        link.update(settings(Map.of("gate.target", "(gate.id=right)")));
        Await.until("the right gate has come", () -> isThere(PATH + "/right"));
        Await.until("the left gate has gone", () -> !isThere(PATH + "/left"));
        link.update(settings(Map.of("gate.target", "(gate.id=*)")));
        Await.until("both are there", () -> isThere(PATH + "/left") && isThere(PATH + "/right"));
        try (Configured third = Configured.of(admin, "gate", "third", Map.of())) {
            Await.until("a third gate comes with its configuration", () -> isThere(PATH + "/third"));
        }
        Await.until("and goes with it", () -> !isThere(PATH + "/third"));
        assertThat(isThere(PATH + "/left")).isTrue();
        assertThat(bus.owner(NAME)).isNotEmpty().isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "bus, carrier-pigeon",
        "bus, tcp:host=localhost",
        "name, gate",
        "path, tw/rocksaying/Gate",
        "heartbeat.ms, 5",
        "heartbeat.ms, often",
        "gate.default, the left one",
        "gate.target, (gate.id=right",
        "no.such.key, 1"
    })
    void a_bad_value_is_told_and_changes_nothing(String key, String value) throws Exception {
        String owner = bus.owner(NAME);
        // with a good value that must not be taken either
        Map<String, Object> bad = settings(Map.of("name", "tw.rocksaying.Door"));
        bad.put(key, value);
        link.update(bad);
        ServiceReference<GatewayPart> part =
                services.await(GatewayPart.class, "(&(part.pid=gate.dbus)(part.state=up)(part.detail=*))");
        assertThat(String.valueOf(part.getProperty(GatewayPart.DETAIL)))
                .contains("gate.dbus", key, key.equals("no.such.key") ? key : key + "=" + value);
        assertThat(bus.owner(NAME)).isNotEmpty().isEqualTo(owner);
        assertThat(bus.has("tw.rocksaying.Door")).isFalse();
        bus.call("Open");
        Await.until("it is open", () -> bus.status(NAME, PATH).equals("opened"));
        link.update(settings(Map.of()));
        services.await(GatewayPart.class, "(&(part.pid=gate.dbus)(part.state=up)(!(part.detail=*)))");
        assertThat(bus.owner(NAME)).isEqualTo(owner);
    }

    /** What is heard during a movement to one end and back. */
    private List<String> beats(Words words) throws Exception {
        bus.call("Open");
        words.await("opened");
        List<String> opening = words.between("opening", "opened");
        bus.call("Close");
        words.await("closed");
        return Stream.concat(opening.stream(), words.between("closing", "closed").stream())
                .toList();
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bus", bus.address(), "gate.default", "left", "gate.target", "(gate.id=left)", "heartbeat.ms", 0));
        settings.putAll(more);
        return settings;
    }

    private boolean isThere(String path) throws Exception {
        return List.of("closed", "opening", "opened", "closing").contains(bus.status(NAME, path));
    }

    private void awaitUp(String address) throws Exception {
        services.await(GatewayPart.class, "(&(part.pid=gate.dbus)(part.state=up)(part.address=" + address + "))");
    }
}
