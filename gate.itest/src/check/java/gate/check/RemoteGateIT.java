// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate in one process, its D-Bus service in another one, and nothing but MQTT between them. */
class RemoteGateIT {
    private static final String GATE = "tw.rocksaying.Gate";
    private static final String GATE1 = "tw.rocksaying.Gate1";
    private static final int COMMANDS = 60;

    @TempDir
    Path folder;

    private TwoProcesses site;

    @BeforeEach
    void start() throws Exception {
        site = new TwoProcesses(folder);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void whoever_is_on_the_bus_cannot_tell_the_gate_from_one_of_the_same_process() throws Exception {
        site.startA("gate~main:travel.ms=0", "gate.mqtt~main:heartbeat.ms=500");
        site.startB();
        assertThat(site.b().ready()).contains("gates=main").doesNotContain("mqtt=");
        site.await(GATE, "Status", "s \"closed\"");
        try (BrokerSide atA = new BrokerSide(site.a(), "witness");
                BusSide onBus = new BusSide(folder, site.bus())) {
            Await.until(
                    "a heartbeat comes through", () -> onBus.account().words().contains("noop"));
            onBus.obeys(
                    "d",
                    IntStream.range(0, COMMANDS)
                            .mapToObj(i -> i % 3 == 0 ? "close" : "open")
                            .toList());
            Await.until(
                    "A's own client has heard as much",
                    () -> atA.account().ended().size() >= COMMANDS);
            assertThat(moves(onBus.account())).isEqualTo(moves(atA.account()));
            assertThat(steps(onBus.account())).isEqualTo(steps(atA.account()));
            assertThat(onBus.finished()).hasSize(COMMANDS).doesNotHaveDuplicates();
            assertThat(onBus.refused()).isEmpty();
        }
        assertThat(Busctl.at(
                                folder,
                                site.bus(),
                                "call",
                                GATE,
                                Busctl.PATH,
                                GATE1,
                                "Request",
                                "sa{sv}",
                                "maintenance",
                                "0")
                        .err())
                .contains("has the role supervise");
        assertThat(Busctl.at(folder, site.bus(), "call", GATE, Busctl.PATH, GATE1, "GetHistory", "tu", "0", "100")
                        .out())
                .contains("completed", "opening", "uid=");
        Summary.tell("two processes: " + COMMANDS
                + " commands on the bus of B moved the gate of A, words and events of both alike");
    }

    @Test
    void while_a_is_away_nothing_is_known_and_nothing_is_obeyed_later() throws Exception {
        site.startA("gate~main:travel.ms=0");
        site.startB();
        site.await(GATE, "Status", "s \"closed\"");
        site.a().gateway().kill();
        site.await(GATE, "Status", "s \"unknown\"");
        assertThat(site.property(GATE1, "Faults")).contains("unreachable", "offline");
        assertThat(Busctl.at(folder, site.bus(), "call", GATE, Busctl.PATH, GATE1, "Request", "sa{sv}", "open", "0")
                        .exitCode())
                .isNotZero();
        Busctl.call(folder, site.bus(), "Open");
        site.startA("gate~main:travel.ms=0");
        site.await(GATE, "Status", "s \"closed\"");
        assertThat(site.property(GATE1, "Cycles")).isEqualTo("t 0");
        site.a().mosquitto().kill();
        site.await(GATE, "Status", "s \"unknown\"");
        site.a().mosquitto().start();
        site.await(GATE, "Status", "s \"closed\"");
        Busctl.call(folder, site.bus(), "Open");
        site.await(GATE, "Status", "s \"opened\"");
        assertThat(site.property(GATE1, "Cycles")).isEqualTo("t 1");
    }

    private static List<String> moves(Account account) {
        return account.words().stream().filter(word -> !word.equals("noop")).toList();
    }

    /** What happened, without the names of commands, which differ. */
    private static List<String> steps(Account account) {
        return account.events().stream()
                .map(event -> event.substring(0, event.lastIndexOf(' ')))
                .toList();
    }
}
