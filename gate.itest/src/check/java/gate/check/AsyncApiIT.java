// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import gate.check.Overheard.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the topics says what the gateway really sends: every message of it, and no other. */
class AsyncApiIT {
    private static final Path DESCRIPTION = Path.of(System.getProperty("gate.docs"), "asyncapi.yaml");
    private static final Path BIN = Path.of(System.getProperty("gate.bin"));
    private static final String WORDS = "tw/rocksaying/status";
    private static final String WORD = "tw/rocksaying/command";
    private static final String GATE = "gates/yard/main/";
    private static final String COMMAND = GATE + "command";
    private static final String SUPERVISOR = COMMAND + "/ha";
    private static final String DEVICE = "homeassistant/device/yard_main/config";
    private static final Set<String> NONSENSE = Set.of("fly", "{\"cmd\":\"open\",\"tll\":1}");

    @TempDir
    Path folder;

    private Mosquitto mosquitto;
    private Overheard watch;
    private Gateway gateway;
    private Shell shell;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = Ports.free();
        // started by root it would become a user who may not write here
        mosquitto =
                new Mosquitto(folder, port, "user root", "persistence true", "persistence_location " + folder + "/");
        mosquitto.start();
        watch = new Overheard(port, "watch", true);
        for (String topic : List.of(WORD, COMMAND, SUPERVISOR)) {
            watch.publish(topic, "open", true);
        }
        configure(
                "gate-main",
                "travel.ms=500",
                "input.obstruction-closing=nc",
                "input.tamper=no",
                "input.button=no",
                "input.manual-release=no");
        link("discovery.lockdown=ha");
        gateway = Gateway.start(folder);
        shell = Shell.open(BIN, home(), "main");
        watch.await(WORDS, "noop");
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable started : Arrays.asList(shell, gateway, watch, mosquitto)) {
            // one that did not come up must not keep the others running
            if (started != null) {
                started.close();
            }
        }
    }

    @Test
    void every_message_is_described_and_every_description_is_met() throws Exception {
        AsyncApi description = AsyncApi.read(DESCRIPTION);
        move();
        refuse();
        lockDown();
        alarm();
        meetHomeAssistant();
        loseTheBroker();
        Set<String> kept = kept(description);
        takeBack();
        loseHistory();
        gateway.close();
        watch.await("gates/yard/availability", "offline");

        Set<String> met = new TreeSet<>();
        for (Message message : watch.all()) {
            if (!NONSENSE.contains(message.payload())) {
                met.add(only(description, message).name());
            }
        }
        assertThat(met).isEqualTo(names(description.messages().stream().map(Described::name)));
        assertThat(kept)
                .isEqualTo(names(description.messages().stream()
                        .filter(Described::isKept)
                        .map(Described::channel)));
    }

    private void move() throws Exception {
        watch.publish(WORD, "open", false);
        watch.await(WORDS, "opened");
        watch.publish(COMMAND, json("close", "\"id\":\"c1\",\"by\":\"reception\",\"reply\":\"panel\""), false);
        watch.await(GATE + "result/panel", "completed");
        watch.publish(COMMAND, "50", false);
        watch.await(GATE + "state", "stopped");
        watch.publish(COMMAND, "UP", false);
        watch.await(GATE + "state", "open");
        watch.publish(COMMAND, json("close", "\"reply\":\"panel\""), false);
        watch.await(GATE + "state", "closing");
        shell.simulate("obstruction-closing", "on");
        watch.await(GATE + "obstruction", "ON");
        watch.await(GATE + "state", "open");
        shell.simulate("obstruction-closing", "off");
        shell.simulate("manual-release", "on");
        watch.await(GATE + "state", "None");
        shell.simulate("manual-release", "off");
    }

    private void refuse() throws Exception {
        for (String nonsense : NONSENSE) {
            watch.publish(COMMAND, nonsense, false);
            watch.await(GATE + "event", "rejected");
        }
        watch.publish(COMMAND, "{\"cmd\":\"open\",\"ts\":1,\"reply\":\"panel\"}", false);
        watch.await(GATE + "result/panel", "expired");
        watch.publish(COMMAND, "{\"cmd\":\"open\",\"session\":\"of yesterday\"}", false);
        watch.await(GATE + "event", "wrong-session");
    }

    private void lockDown() throws Exception {
        watch.publish(SUPERVISOR, "acknowledge", false);
        watch.publish(SUPERVISOR, json("lockdown", "\"reply\":\"ha\""), false);
        watch.await(GATE + "lockdown", "LOCKED");
        watch.publish(COMMAND, json("open", "\"reply\":\"panel\""), false);
        watch.await(GATE + "event", "\"reason\":\"lockdown\"");
        shell.simulate("button", "on");
        watch.await(GATE + "event", "refused");
        shell.simulate("button", "off");
        watch.publish(SUPERVISOR, "release", false);
        watch.await(GATE + "lockdown", "UNLOCKED");
    }

    private void alarm() throws Exception {
        watch.publish(WORD, "alarm on", false);
        watch.await(WORDS, "alarm on");
        watch.publish(COMMAND, "silence", false);
        watch.await(GATE + "event", "silenced");
        watch.publish(WORD, "alarm off", false);
        watch.await(WORDS, "alarm off");
        shell.simulate("tamper", "on");
        watch.await(GATE + "tamper", "ON");
        shell.simulate("tamper", "off");
        watch.publish(SUPERVISOR, "acknowledge", false);
        watch.await(GATE + "tamper", "OFF");
    }

    private void meetHomeAssistant() throws Exception {
        watch.publish("homeassistant/status", "online", false);
        watch.await(DEVICE, "\"platform\":\"lock\",\"unique_id\"");
        link("discovery.lockdown=");
        // the component alone takes it out, then it is not there any more
        watch.await(DEVICE, "{\"platform\":\"lock\"}");
        watch.await(DEVICE, "cover");
    }

    private void loseTheBroker() throws Exception {
        mosquitto.stop();
        shell.order(0, List.of("lockdown"));
        shell.simulate("button", "on");
        shell.simulate("button", "off");
        shell.order(0, List.of("release", "alarm on", "alarm off"));
        mosquitto.start();
        watch.reconnect();
        watch.await(GATE + "history", "acknowledged");
        watch.await(GATE + "heartbeat", "seq");
    }

    /** The channels on which the broker keeps something. */
    private Set<String> kept(AsyncApi description) throws Exception {
        try (Overheard late = new Overheard(port, "late", false)) {
            late.await(WORDS, "noop");
            return names(late.all().stream()
                    .filter(Message::retained)
                    .map(message -> only(description, message).channel()));
        }
    }

    private void takeBack() throws Exception {
        link("discovery.prefix=");
        watch.await(DEVICE, "");
    }

    /** A second link, which remembers an entry of a history that has gone since. */
    private void loseHistory() throws Exception {
        try (Stream<Path> files = Files.walk(home().resolve("data"))) {
            Path memory = files.filter(file -> file.endsWith("gate.mqtt~main.sent"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(memory.resolveSibling("gate.mqtt~late.sent"), "cursor.main=0.1\n");
        }
        configure(
                "gate.mqtt-late",
                "broker.uri=tcp://127.0.0.1:" + port,
                "base=gates/late",
                "gate.default=none",
                "discovery.prefix=");
        watch.await("gates/late/main/history", "gap");
    }

    private static Described only(AsyncApi description, Message message) {
        List<Described> found = description.matching(message.topic(), message.payload());
        assertThat(found).as(message.toString()).hasSize(1);
        Described described = found.get(0);
        assertThat(message.qos()).as(message.toString()).isEqualTo(described.qos());
        return described;
    }

    private static Set<String> names(Stream<String> all) {
        return all.collect(toCollection(TreeSet::new));
    }

    private static String json(String command, String more) {
        return "{\"cmd\":\"" + command + "\",\"ts\":" + System.currentTimeMillis() + "," + more + "}";
    }

    private void link(String discovery) throws IOException {
        configure(
                "gate.mqtt-main",
                "broker.uri=tcp://127.0.0.1:" + port,
                "base=gates/yard",
                "roles=ha:supervise",
                discovery);
    }

    private void configure(String name, String... lines) throws IOException {
        Files.createDirectories(home().resolve("etc"));
        Files.write(home().resolve("etc").resolve(name + ".cfg"), List.of(lines));
    }

    private Path home() {
        return folder.resolve("gateway");
    }
}
