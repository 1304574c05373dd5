// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code gate shell} from a process of its own, against a gateway with a real gate. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ShellIT {
    @TempDir
    static Path installed;

    static TestDistribution distribution;

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeAll
    static void install() throws Exception {
        distribution = TestDistribution.in(installed);
    }

    @BeforeEach
    void oneGate() throws Exception {
        home = new TestHome(distribution, folder.resolve("home"));
        Files.createDirectories(home.folder());
        home.write("gate-main.cfg", "driver=simulated", "travel.ms=60000", "label=Zufahrt S\\u00fcd");
    }

    private Path socket() {
        return home.folder().resolve("data/gateway.sock");
    }

    /** What became of one call of the command. */
    private record Said(int exitCode, String out, String err) {}

    private Said shell(String... words) throws Exception {
        return shellWith("", words);
    }

    private Said shellWith(String input, String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                distribution.command().toString(),
                "shell",
                "--home",
                home.folder().toString()));
        line.addAll(List.of(words));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = new ProcessBuilder(line)
                .redirectInput(Files.writeString(Files.createTempFile(folder, "in", ""), input)
                        .toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(15, TimeUnit.SECONDS), "gate shell " + List.of(words) + " does not end");
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_running_gateway_tells_its_status_and_obeys() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            assertEquals("ready gates=main", gateway.ready());
            Said status = shell("gate:status", "main");
            assertEquals(0, status.exitCode(), status.err());
            assertTrue(status.out().contains("\nlabel         Zufahrt S\u00fcd\n"), status.out());
            assertEquals(new Said(0, "accepted, state opening\n", ""), shell("gate:open", "main"));
            gateway.told("gate main: opening (open by shell)");
            // without its scope, and before a stop that some other bundle has
            assertEquals(new Said(0, "accepted, state stopped\n", ""), shell("stop"));
            gateway.told("gate main: stopped (stop by shell)");
            assertEquals(0, gateway.stop());
        }
    }

    @Test
    void what_fails_is_told_on_standard_error_with_one() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            Said unknown = shell("gate:open", "south");
            assertEquals(new Said(1, "", "no gate 'south': type gate:open ID, where ID is one of main\n"), unknown);
            assertEquals(new Said(1, "", "Command not found: fly\n"), shell("fly"));
        }
    }

    @Test
    void standard_input_is_a_line_for_each_command_in_one_session() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            Said said = shellWith("id = main\n\nquery $id\nfly\nquery main\nexit\nfly\n");
            assertEquals(
                    new Said(1, "main\naccepted, state closed\naccepted, state closed\n", "Command not found: fly\n"),
                    said);
        }
    }

    @Test
    void a_setting_is_changed_in_configadmin_and_one_that_is_wrong_changes_nothing() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            assertEquals(0, set("label", "Hof").exitCode());
            home.await(
                    "the label is in force", () -> shell("status", "main").out().contains("label         Hof\n"));
            assertEquals(0, set("travel.ms", "-5").exitCode());
            gateway.told("gate~main: travel.ms=-5 is not allowed");
            assertTrue(shell("status", "main").out().contains("label         Hof\n"), "the last good one stays");
        }
    }

    /** As an administrator of any Felix would do it. */
    private Said set(String key, String value) throws Exception {
        return shellWith("c = cm:getConfiguration \"gate~main\" null\nd = $c properties\n$d put " + key + " \"" + value
                + "\"\n$c update $d\n");
    }

    @Test
    void the_socket_is_for_its_owner_only_and_goes_with_the_gateway() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())));
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket().getParent())));
            assertEquals(0, gateway.stop());
            assertFalse(Files.exists(socket()));
        }
    }

    @Test
    void the_socket_of_a_killed_gateway_is_told_apart_and_replaced() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            gateway.signal("KILL");
            gateway.exitCode(3_000);
        }
        assertTrue(Files.exists(socket()));
        assertEquals(
                new Said(
                        3,
                        "",
                        "gate: no gateway runs in " + home.folder()
                                + " (Connection refused): start it with gate run --home " + home.folder() + "\n"),
                shell("list"));
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            assertEquals(0, shell("list").exitCode());
        }
    }

    @Test
    void without_a_gateway_it_says_how_to_start_one() throws Exception {
        assertEquals(
                new Said(
                        3,
                        "",
                        "gate: no gateway runs in " + home.folder() + ": start it with gate run --home " + home.folder()
                                + "\n"),
                shell("list"));
    }

    @Test
    void one_that_hangs_harms_neither_another_nor_the_stop() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            try (GatewayProcess hanging = GatewayProcess.start(
                    distribution.command(), "shell", "--home", home.folder().toString())) {
                awaitClient();
                assertEquals(0, shell("list").exitCode());
                assertEquals(0, gateway.stop());
                assertTrue(hanging.pid() > 0);
            }
        }
    }

    /** Until the kernel knows of an open connection besides the listening socket itself. */
    private void awaitClient() throws Exception {
        String path = " " + socket().resolveSibling(".door");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < end) {
            long sockets = Files.readAllLines(Path.of("/proc/net/unix")).stream()
                    .filter(line -> line.endsWith(path))
                    .count();
            if (sockets > 1) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new IOException("nobody connects to " + path);
    }

    @Test
    void a_home_whose_path_is_too_long_for_a_socket_runs_without_a_shell() throws Exception {
        home = new TestHome(distribution, folder.resolve("x".repeat(108)));
        Files.createDirectories(home.folder());
        home.write("gate-main.cfg", "driver=simulated");
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            gateway.told("no shell: " + socket() + " is too long for a socket");
            Said said = shell("list");
            assertEquals(1, said.exitCode());
            assertTrue(said.err().endsWith("use a home with a shorter path\n"), said.err());
            assertEquals(0, gateway.stop());
        }
    }

    @Test
    void a_gateway_without_gogo_runs_and_says_what_is_missing() throws Exception {
        Path bare = Files.createDirectory(folder.resolve("bare"));
        TestDistribution without = TestDistribution.in(bare);
        try (var bundles = Files.newDirectoryStream(bare.resolve("bundles"), "*gogo*")) {
            for (Path bundle : bundles) {
                Files.delete(bundle);
            }
        }
        home = new TestHome(without, home.folder());
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            assertEquals(
                    "no commands are in this gateway: the bundle org.apache.felix.gogo.runtime is not active\n",
                    shell("list").err());
            assertEquals(0, gateway.stop());
        }
    }
}
