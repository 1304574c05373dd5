// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GatewayPart;
import gate.link.Await;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bus that the gateway starts where none is to be had. */
class OwnBusTest {
    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void start() {
        house = new House(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void it_is_a_real_one_in_a_folder_that_nobody_else_may_enter() throws Exception {
        house.up(Map.of("bus", "private"));

        Path socket = house.socket();
        assertEquals(folder.resolve("bus").resolve("socket"), socket);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())));
        assertEquals(1, daemons().size());
        try (BusClient client = new BusClient(socket)) {
            client.matchAll();
            client.gate(DbusSettings.PATH, Interfaces.GATE, "Open", null);
            assertEquals("opening", BusClient.first(client.next("StatusChanged")));
        }
    }

    @Test
    void a_folder_that_others_may_enter_is_closed_first() throws Exception {
        Path wide = Files.createDirectory(folder.resolve("bus"));
        Files.setPosixFilePermissions(wide, PosixFilePermissions.fromString("rwxrwxrwx"));

        house.up(Map.of("bus", "private"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(wide)));
    }

    @Test
    void it_ends_with_the_link() {
        DbusLink link = house.up(Map.of("bus", "private"));
        Path socket = house.socket();
        List<ProcessHandle> running = daemons();

        house.stop(link);
        Await.until("no process is left", () -> running.stream().noneMatch(ProcessHandle::isAlive));
        Await.until("no thread is left", () -> House.threads().isEmpty());
        assertFalse(Files.exists(socket));
    }

    @Test
    void it_ends_when_it_is_not_wanted_any_more() {
        DbusLink link = house.up(Map.of("bus", "private"));
        List<ProcessHandle> running = daemons();

        link.modified(House.configuration(Map.of("bus", "none")));
        Await.until("no process is left", () -> running.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void one_that_was_killed_is_started_again_at_the_same_address() throws Exception {
        house.up(Map.of("bus", "private"));
        Path socket = house.socket();
        for (int i = 1; i <= 3; i++) {
            ProcessHandle killed = daemons().get(0);
            killed.destroyForcibly();
            Await.until("another one", () -> !daemons().isEmpty() && !daemons().contains(killed));
            house.await(GatewayPart.UP);
            assertEquals(socket, house.socket());
            Await.until("it takes connections", () -> connects(socket));
            int wanted = i;
            try (BusClient client = new BusClient(socket)) {
                Await.until("it obeys", () -> opens(client, wanted));
            }
        }
        Await.until("only one is left", () -> daemons().size() == 1);
    }

    @Test
    void it_ends_when_the_gateway_is_killed() throws Exception {
        Process gateway = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnBusProgram.class.getName(),
                        folder.resolve("killed").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String address = gateway.inputReader().readLine();
        Path socket = BusAddress.parse(address).get(0).socket();
        List<ProcessHandle> children = gateway.descendants().toList();
        assertTrue(connects(socket), "it runs");
        assertFalse(children.isEmpty());

        gateway.destroyForcibly();
        Await.until("nothing is left", () -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertFalse(connects(socket));
    }

    @Test
    void a_folder_whose_name_is_too_long_for_a_socket_is_replaced() throws Exception {
        OwnBus bus = new OwnBus(folder.resolve("x".repeat(100)), System.getenv("PATH"));
        try {
            BusAddress address = bus.start();
            assertTrue(address.fits(), address.toString());
            assertTrue(connects(address.socket()));
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(address.socket().getParent())));
        } finally {
            bus.stop();
        }
    }

    @Test
    void a_daemon_that_does_not_start_says_why() throws Exception {
        Path broken = folder.resolve("dbus-daemon");
        Files.writeString(broken, "#!/bin/sh\necho it cannot run here >&2\nexit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
        house.with("PATH", folder.toString()).link(Map.of("bus", "private"));

        house.await(GatewayPart.DOWN);
        assertTrue(house.detail().contains("it cannot run here"), house.detail());
    }

    private boolean opens(BusClient client, int wanted) {
        try {
            return BusClient.error(client.gate(DbusSettings.PATH, Interfaces.GATE, "Open", null))
                            .isEmpty()
                    && house.main.commands().size() >= wanted;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ours, of this test. */
    private List<ProcessHandle> daemons() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/dbus-daemon"))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private static boolean connects(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException nobodyThere) {
            return false;
        }
    }
}
