// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate on D-Bus as after installation: on the bus of the login, or where there is none on one of its own. */
class BusOfTheInstallationIT {
    @TempDir
    Path folder;

    @Test
    void without_a_session_bus_it_has_one_of_its_own_on_which_every_program_moves_the_gate_and_hears_it()
            throws Exception {
        try (Gateway gateway = Home.in(folder).start()) {
            String address = gateway.bus();
            assertThat(address).startsWith("unix:path=" + folder);
            try (BusListener gdbus = BusListener.gdbus(folder, address);
                    BusListener monitor = BusListener.dbusMonitor(folder, address);
                    BusListener python = BusListener.python(folder, address)) {
                Busctl.call(folder, address, "Open");
                for (BusListener each : List.of(gdbus, monitor, python)) {
                    each.await("opened");
                    each.await(BusListener.HEARTBEAT);
                    assertThat(each.words()).containsExactly("opening", "opened");
                }
                python.call("Alarm");
                python.await("alarm on");
                assertThat(property(address, "Sounding")).isEqualTo("b true");
                python.call("Silence");
                Await.until("it is silent", () -> property(address, "Sounding").equals("b false"));
                python.call("Close");
                python.await("closed");
                assertThat(python.words()).containsExactly("opening", "opened", "alarm on", "closing", "closed");
            }
        }
    }

    @Test
    void it_shows_busctl_what_it_can_do() throws Exception {
        try (Gateway gateway = Home.in(folder).start()) {
            Busctl said = Busctl.at(folder, gateway.bus(), "introspect", Busctl.NAME, Busctl.PATH);
            assertThat(said.exitCode()).as(said.err()).isZero();
            assertThat(said.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                    .contains(
                            "tw.rocksaying.Gate interface - - -",
                            ".Open method - - -",
                            ".Close method - - -",
                            ".Stop method - - -",
                            ".Alarm method - - -",
                            ".Silence method - - -",
                            ".StatusChanged signal s - -",
                            ".Status property s \"closed\" emits-change",
                            "tw.rocksaying.Gate1 interface - - -",
                            ".Request method sa{sv} s -",
                            ".GetHistory method tu a(txsa{sv}) -",
                            ".CommandFinished signal ssa{sv} - -",
                            ".Event signal tsa{sv} - -",
                            ".Id property s \"main\" const",
                            ".State property s \"closed\" emits-change",
                            ".Position property n 0 emits-change");
            Busctl tree = Busctl.at(folder, gateway.bus(), "tree", "--list", Busctl.NAME);
            assertThat(tree.out().lines()).contains(Busctl.PATH, Busctl.PATH + "/main");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_session_bus_is_used_where_there_is_one(boolean named) throws Exception {
        try (PrivateBus bus = new PrivateBus(folder)) {
            bus.start();
            Map<String, String> login = named
                    ? Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address(), "XDG_RUNTIME_DIR", folder + "/none")
                    : Map.of("XDG_RUNTIME_DIR", folder.toString());
            try (Gateway gateway = Home.in(folder).start(login)) {
                assertThat(gateway.bus()).isEqualTo(bus.address());
                assertThat(gateway.child().process().descendants())
                        .as("a daemon of its own")
                        .isEmpty();
                Busctl said = Busctl.user(folder, login, "call", Busctl.NAME, Busctl.PATH, Busctl.NAME, "Open");
                assertThat(said.exitCode()).as(said.err()).isZero();
                Await.until("it is open", () -> status(login).equals("s \"opened\""));
            }
            Await.until("the name is free", () -> !Busctl.hasOwner(folder, bus.address(), Busctl.NAME));
        }
    }

    private String property(String address, String name) throws Exception {
        return Busctl.at(folder, address, "get-property", Busctl.NAME, Busctl.PATH, Busctl.NAME + "1", name)
                .out();
    }

    private String status(Map<String, String> login) throws Exception {
        return Busctl.user(folder, login, "get-property", Busctl.NAME, Busctl.PATH, Busctl.NAME, "Status")
                .out();
    }
}
