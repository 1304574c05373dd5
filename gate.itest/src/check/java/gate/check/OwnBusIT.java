// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bus that the gateway starts for itself lives as long as the gateway, at one address. */
class OwnBusIT {
    private static final String DAEMON = "dbus-daemon";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void makeHome() throws Exception {
        home = Home.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "KILL"})
    void nothing_of_it_is_left_however_the_gateway_ends_and_the_next_one_has_the_same_address(String signal)
            throws Exception {
        String address;
        List<ProcessHandle> started;
        try (Gateway gateway = home.start()) {
            address = gateway.bus();
            started = gateway.child().process().descendants().toList();
            assertThat(started).as("processes of the bus").anyMatch(OwnBusIT::isDaemon);
            gateway.child().signal(signal);
            assertThat(gateway.child().exitCode()).isEqualTo(signal.equals("KILL") ? 137 : 0);
        }
        Await.until(
                "all that was started for the bus has ended",
                () -> started.stream().noneMatch(ProcessHandle::isAlive));
        try (Gateway gateway = home.start()) {
            assertThat(gateway.bus()).isEqualTo(address);
            Busctl.call(folder, address, "Open");
        }
    }

    @Test
    void a_daemon_that_was_killed_comes_back_at_the_same_address_and_the_gate_with_it() throws Exception {
        try (Gateway gateway = home.start()) {
            for (int time = 1; time <= 3; time++) {
                ProcessHandle killed = daemon(gateway);
                killed.destroyForcibly();
                killed.onExit().join();
                Await.until("the name is back", () -> Busctl.hasOwner(folder, gateway.bus(), Busctl.NAME));
                assertThat(daemon(gateway).pid()).isNotEqualTo(killed.pid());
                try (BusListener program = BusListener.python(folder, gateway.bus())) {
                    program.call(time % 2 == 0 ? "Close" : "Open");
                    program.await(time % 2 == 0 ? "closed" : "opened");
                }
            }
        }
    }

    @Test
    void where_there_is_no_dbus_daemon_a_bus_in_java_serves_and_the_log_says_what_it_cannot_do() throws Exception {
        Map<String, String> poor = Map.of("PATH", pathWithout().toString());
        try (Gateway gateway = home.start(poor)) {
            assertThat(gateway.child().process().descendants()).isEmpty();
            assertThat(gateway.log().lines())
                    .filteredOn(line -> line.contains("there is no dbus-daemon here"))
                    .singleElement()
                    .asString()
                    .contains("WARN", "monitors hear nothing", "busctl often fails", "Install");
            try (BusListener program = BusListener.python(folder, gateway.bus())) {
                program.call("Open");
                program.await("opened");
                program.call("Close");
                program.await("closed");
                assertThat(program.words()).containsExactly("opening", "opened", "closing", "closed");
            }
            gateway.child().signal("TERM");
            assertThat(gateway.child().exitCode()).isZero();
        }
    }

    private static ProcessHandle daemon(Gateway gateway) {
        return gateway.child()
                .process()
                .descendants()
                .filter(OwnBusIT::isDaemon)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDaemon(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith(DAEMON))
                .isPresent();
    }

    /** A folder with the programs that the command needs, and no other. */
    private Path pathWithout() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String program : List.of("java", "readlink")) {
            Path found = Stream.of(System.getenv("PATH").split(":", -1))
                    .map(path -> Path.of(path, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(programs.resolve(program), found);
        }
        return programs;
    }
}
