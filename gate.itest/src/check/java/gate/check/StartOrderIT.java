// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In whatever order things start, and whatever is missing: what can run runs, and the rest comes by itself when it can. */
@Timeout(600)
class StartOrderIT {
    /** Without these nothing runs; without FileInstall everything does as it was configured before. */
    private static final List<String> FOUNDATIONS =
            List.of("gate.api", "org.apache.felix.configadmin", "org.apache.felix.scr");

    private static final String HTTP = "org.apache.felix.http.jetty";

    private static final long AGAIN_NS = 3_000_000_000L;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("check.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private Mosquitto mosquitto;
    private Onlooker onlooker;
    private PrivateBus bus;
    private int outside;
    private int embedded;
    private int webSocket;
    private Page page;

    @BeforeEach
    void start() throws Exception {
        outside = Ports.free();
        embedded = Ports.free();
        webSocket = Ports.free();
        page = new Page(Ports.free());
        mosquitto = new Mosquitto(folder, outside);
        mosquitto.start();
        onlooker = new Onlooker(outside);
        bus = new PrivateBus(Files.createDirectories(folder.resolve("bus")));
    }

    @AfterEach
    void stop() throws Exception {
        onlooker.close();
        mosquitto.close();
        bus.close();
    }

    @Test
    void every_start_order_ends_in_the_same_gateway() throws Exception {
        bus.start();
        int orders = Boolean.getBoolean("check.long") ? 200 : 20;
        long longest = 0;
        try (LooseFramework framework = new LooseFramework(folder.resolve("framework"), etc("framework"))) {
            for (int order = 0; order < orders; order++) {
                List<String> names = framework.shuffled(random);
                long begin = System.nanoTime();
                assertThat(framework.start(names)).isEmpty();
                awaitAll("started as " + names);
                longest = Math.max(longest, System.nanoTime() - begin);
                framework.stop(framework.shuffled(random));
                assertThat(isListening(embedded)).isFalse();
                assertThat(isListening(page.port())).isFalse();
            }
        }
        Summary.tell("start orders: " + orders + ", longest until everything works "
                + Duration.ofNanos(longest).toMillis() + " ms");
    }

    @Test
    void without_any_one_bundle_the_others_do_what_they_can_and_all_is_well_when_it_comes() throws Exception {
        bus.start();
        int absent = 0;
        try (LooseFramework framework = new LooseFramework(folder.resolve("framework"), etc("framework"))) {
            for (String missing : List.of(
                    "gate.api",
                    "gate.broker",
                    "gate.dbus",
                    "gate.impl",
                    "gate.mqtt",
                    "gate.web",
                    "org.apache.felix.configadmin",
                    "org.apache.felix.fileinstall",
                    HTTP,
                    "org.apache.felix.http.servlet-api",
                    "org.apache.felix.scr",
                    "org.apache.felix.metatype",
                    "org.eclipse.paho.client.mqttv3")) {
                framework.uninstall(missing);
                onlooker.forget();
                List<String> lacking = framework.start(framework.shuffled(random));
                awaitAllBut(missing);
                framework.install(missing);
                if (missing.equals("org.apache.felix.configadmin")) {
                    // Felix HTTP looks for its packages when it is resolved, and never again
                    framework.uninstall(HTTP);
                    framework.install(HTTP);
                    lacking.add(HTTP);
                }
                assertThat(framework.start(List.of(missing))).isEmpty();
                assertThat(framework.start(lacking)).as("after " + missing).isEmpty();
                awaitAll("came last: " + missing);
                framework.stop(framework.shuffled(random));
                absent++;
            }
        }
        Summary.tell("absent bundles: " + absent + " in turn, and everything worked when each came");
    }

    @Test
    void what_is_taken_or_absent_is_told_once_and_comes_up_by_itself() throws Exception {
        etc("gateway");
        Gateway gateway;
        try (ServerSocket taken = taken(embedded);
                ServerSocket alsoTaken = taken(webSocket)) {
            gateway = Gateway.start(folder, "gate.web:enabled=true");
            try {
                assertThat(gateway.ready()).contains("gates=main").contains("mqtt=tcp://127.0.0.1:" + outside);
                Await.until("the port is told", () -> gateway.log().contains("port=" + embedded));
                assertThat(taken.isBound() && alsoTaken.isBound()).isTrue();
            } catch (AssertionError failed) {
                gateway.close();
                throw failed;
            }
        }
        try (gateway) {
            Await.until("the embedded broker", () -> isListening(embedded) && isListening(webSocket));
            bus.start();
            awaitAll("the bus came last");
            List<String> warnings = gateway.log()
                    .lines()
                    .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .toList();
            assertThat(warnings).as("told once").doesNotHaveDuplicates();
            assertThat(warnings.stream().map(StartOrderIT::withoutTime)).doesNotHaveDuplicates();
            assertThat(warnings.stream().filter(line -> line.contains("gate.broker:")))
                    .hasSize(1);
            assertThat(warnings.stream().filter(line -> line.contains("gate.dbus:")))
                    .hasSize(1);
            assertThat(gateway.log()).doesNotContain("Exception");
        }
    }

    private Path etc(String home) throws IOException {
        Path etc = Files.createDirectories(folder.resolve(home).resolve("etc"));
        Files.writeString(etc.resolve("gate-main.cfg"), "travel.ms=0\n");
        Files.writeString(
                etc.resolve("gate.broker.cfg"),
                "enabled=true\nport=" + embedded + "\nwebsocket.port=" + webSocket + "\n");
        Files.writeString(
                etc.resolve("gate.mqtt-outside.cfg"),
                "broker.uri=tcp://127.0.0.1:" + outside + "\nbase=outside\nheartbeat.ms=100\n");
        Files.writeString(etc.resolve("gate.dbus.cfg"), "bus=" + bus.address() + "\n");
        Files.writeString(etc.resolve("gate.web.cfg"), "enabled=true\nport=" + page.port() + "\n");
        return etc;
    }

    private void awaitAll(String how) throws Exception {
        String where = how + " (seed " + seed + ")";
        awaitMqtt(where);
        Await.until("D-Bus, " + where, this::isOnTheBus);
        Await.until("the broker, " + where, () -> isListening(embedded) && isListening(webSocket));
        Await.until("the page, " + where, page::isThere);
    }

    private void awaitMqtt(String how) throws Exception {
        String topic = "tw/rocksaying/status";
        int before = onlooker.heard(topic);
        Await.until("a heartbeat, " + how, () -> onlooker.heard(topic) > before);
        Await.until(
                "the gate, " + how, () -> onlooker.newest("outside/main/state").matches("open|closed"));
        boolean open = onlooker.newest("outside/main/state").equals("open");
        // a plain word that falls into a hand-over of more than two seconds is refused; people say it again
        long[] said = {System.nanoTime() - AGAIN_NS};
        Await.until("the gate moves, " + how, () -> {
            if (System.nanoTime() - said[0] >= AGAIN_NS) {
                said[0] = System.nanoTime();
                Mosquitto.publish(folder, outside, "-t", "outside/main/command", "-m", open ? "close" : "open");
            }
            return onlooker.newest("outside/main/state").equals(open ? "closed" : "open");
        });
    }

    /** What works without it. */
    private void awaitAllBut(String missing) throws Exception {
        String where = "without " + missing + " (seed " + seed + ")";
        boolean foundation = FOUNDATIONS.contains(missing);
        boolean mqtt = !foundation
                && !List.of("gate.impl", "gate.mqtt", "org.eclipse.paho.client.mqttv3")
                        .contains(missing);
        boolean dbus = !foundation && !List.of("gate.impl", "gate.dbus").contains(missing);
        if (mqtt) {
            awaitMqtt(where);
        }
        if (dbus) {
            Await.until("D-Bus, " + where, this::isOnTheBus);
        }
        if (!foundation && !missing.equals("gate.broker")) {
            Await.until("the broker, " + where, () -> isListening(embedded));
        }
        boolean web = !foundation && !missing.equals("gate.web") && !missing.startsWith("org.apache.felix.http");
        if (web) {
            Await.until("the page, " + where, page::isThere);
        }
        assertThat(page.isThere()).isEqualTo(web);
        assertThat(isListening(embedded)).isEqualTo(!foundation && !missing.equals("gate.broker"));
        assertThat(isOnTheBus()).isEqualTo(dbus);
    }

    private boolean isOnTheBus() throws Exception {
        return Busctl.hasOwner(folder, bus.address(), Busctl.NAME);
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static ServerSocket taken(int port) throws IOException {
        return new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    }

    private static String withoutTime(String line) {
        return line.substring(line.indexOf(' '));
    }
}
