// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.link.Await;
import gate.link.FakeGate;
import gate.link.Threads;
import gate.link.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bus that dbus-java brings, where there is no other. */
class JavaDaemonTest {
    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void start() throws Exception {
        house = new House(folder)
                .with("PATH", Files.createDirectory(folder.resolve("empty")).toString());
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void it_serves_where_there_is_no_other_and_says_what_it_cannot_do() throws Exception {
        try (Told told = new Told()) {
            house.up(Map.of("bus", "private"));
            assertTrue(told.lines().stream().anyMatch(line -> line.text().equals(JavaDaemon.SHORTCOMINGS)));
        }
        try (BusClient client = new BusClient(house.socket())) {
            // it knows senders by their unique names only
            client.match("type='signal',interface='" + Interfaces.GATE + "'");
            assertEquals("", BusClient.error(client.gate(DbusSettings.PATH, Interfaces.GATE, "Open", null)));
            assertEquals("opening", BusClient.first(client.next("StatusChanged")));
            assertEquals("opened", BusClient.first(client.next("StatusChanged")));
            assertEquals("", BusClient.error(client.request("close", Map.of())));
            House.settle(house.main);
            assertEquals("closed", client.property(DbusSettings.PATH, Interfaces.GATE, "Status"));
        }
        assertEquals(2, house.main.commands().size());
    }

    @Test
    void nobody_else_may_connect_to_it() throws Exception {
        house.up(Map.of("bus", "private"));

        assertTrue(Files.getPosixFilePermissions(house.socket().getParent()).stream()
                .allMatch(permission -> permission.name().startsWith("OWNER")));
    }

    @Test
    void no_thread_is_left_of_it() throws Exception {
        FakeGate first = house.main;
        House.settle(first);
        List<String> before = Threads.named(name -> true);
        for (int i = 0; i < 3; i++) {
            DbusLink link = house.up(Map.of("bus", "private"));
            Path socket = house.socket();
            BusClient client = new BusClient(socket);
            client.gate(DbusSettings.PATH, Interfaces.GATE, "Open", null);
            house.stop(link);
            client.close();
            Await.until("threads as before: " + before, () -> more(before).isEmpty());
        }
    }

    private static List<String> more(List<String> before) {
        List<String> more = new ArrayList<>(Threads.named(name -> true));
        before.forEach(more::remove);
        return more;
    }
}
