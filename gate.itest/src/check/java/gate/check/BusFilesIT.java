// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that are installed for a bus: they are well-formed, the bus takes them, and they do what they are for. */
class BusFilesIT {
    private static Accounts accounts;

    @BeforeAll
    static void makeAccounts() throws Exception {
        accounts = new Accounts();
    }

    @AfterAll
    static void removeAccounts() throws Exception {
        accounts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tw.rocksaying.Gate.conf", "tw.rocksaying.Gate.xml", "tw.rocksaying.gate.policy"})
    void what_is_xml_is_well_formed(String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        assertThat(factory.newDocumentBuilder()
                        .parse(SystemBus.shared(name).toFile())
                        .getDocumentElement()
                        .hasChildNodes())
                .isTrue();
    }

    @Test
    void the_bus_takes_the_rules_and_knows_everybody_in_them() throws Exception {
        try (SystemBus bus = SystemBus.start(SystemBus.RULES)) {
            assertThat(bus.log()).doesNotContain("Unknown").doesNotContain("while parsing");
        }
    }

    @Test
    void the_interfaces_are_those_that_the_gateway_itself_has() throws Exception {
        try (SystemBus bus = SystemBus.start(SystemBus.RULES);
                Gateway gateway = bus.gateway(Accounts.GATE)) {
            assertThat(gateway.ready()).contains("dbus=" + bus.address());
            String said = bus.user(Accounts.GUEST)
                    .call("org.freedesktop.DBus.Introspectable.Introspect")
                    .text();
            String file = Files.readString(SystemBus.shared("tw.rocksaying.Gate.xml"));
            String gate1 = file.substring(
                    file.indexOf("<interface name=\"tw.rocksaying.Gate1\""),
                    file.indexOf("</interface>", file.indexOf("tw.rocksaying.Gate1\"")));
            assertThat(said.replaceAll("\\\\n|\\s", "")).contains(gate1.replaceAll("\\s", ""));
        }
    }

    @Test
    void the_first_call_starts_the_gateway_through_systemd_and_never_through_the_bus() throws Exception {
        assertThat(Files.readAllLines(SystemBus.shared("tw.rocksaying.Gate.service")))
                .containsSubsequence(
                        "[D-BUS Service]",
                        "Name=tw.rocksaying.Gate",
                        "Exec=/bin/false",
                        "User=gate",
                        "SystemdService=gate.service");
    }

    @Test
    void a_gateway_that_is_started_by_the_first_call_answers_it() throws Exception {
        try (SystemBus bus = SystemBus.start(SystemBus.RULES)) {
            Path pid = bus.folder().resolve("pid");
            Path home = Files.createTempDirectory(bus.folder(), "home");
            Path script = bus.folder().resolve("start");
            String set = " --set gate.dbus:bus=" + bus.address() + " --set gate.broker:enabled=false"
                    + " --set gate~main:travel.ms=0 --set gate~main:dead.time.ms=0";
            Files.writeString(
                    script,
                    "#!/bin/sh\necho $$ > " + pid + "\nexec " + bus.program(Accounts.ROOT) + " run --home "
                            + home.resolve("gateway") + set + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            bus.service("tw.rocksaying.Gate", script.toString());
            try {
                assertThat(bus.user(Accounts.MEMBER).call("tw.rocksaying.Gate.Open"))
                        .isEqualTo(new BusUser.Said(false, "()"));
                bus.user(Accounts.GUEST).awaitState("open");
            } finally {
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(gateway -> {
                    gateway.destroy();
                    gateway.onExit().join();
                });
            }
        }
    }

    @Test
    void without_its_rules_a_gateway_says_so_once_and_goes_on_as_soon_as_they_are_there() throws Exception {
        try (SystemBus bus = SystemBus.start();
                Gateway gateway = bus.gateway(Accounts.GATE, "gate~main:travel.ms=0")) {
            String told = "is its policy installed?";
            Await.until("it is told", () -> gateway.log().contains(told));
            try (Child mqtt = Mosquitto.subscribe(bus.folder(), gateway.port("mqtt"), "tw/rocksaying/status")) {
                // it has tried again meanwhile, since its heart beats more slowly than that
                for (int beat = 0; beat < 3; beat++) {
                    mqtt.awaitLine(line -> line.contains("noop"), "noop");
                }
            }
            assertThat(gateway.log().split(java.util.regex.Pattern.quote(told), -1))
                    .hasSize(2);
            bus.install(SystemBus.RULES);
            BusUser guest = bus.user(Accounts.GUEST);
            Await.until(
                    "the gateway has its name",
                    () -> !guest.call("org.freedesktop.DBus.Peer.Ping").isError());
            assertThat(gateway.log()).contains("tw.rocksaying.Gate on " + bus.address());
            guest.awaitState("closed");
        }
    }

    @Test
    void a_gateway_of_somebody_else_gets_no_name() throws Exception {
        try (SystemBus bus = SystemBus.start(SystemBus.RULES);
                Gateway gateway = bus.gateway(Accounts.GUEST)) {
            Await.until("it is told", () -> gateway.log().contains("is its policy installed?"));
            assertThat(bus.user(Accounts.ROOT)
                            .callTo(
                                    "org.freedesktop.DBus",
                                    "/org/freedesktop/DBus",
                                    "org.freedesktop.DBus.NameHasOwner",
                                    "tw.rocksaying.Gate")
                            .text())
                    .isEqualTo("(false,)");
        }
    }
}
