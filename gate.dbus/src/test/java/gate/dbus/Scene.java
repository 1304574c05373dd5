// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For each test a bus, a house whose link has its name on it, and somebody who calls. */
final class Scene implements BeforeEachCallback, AfterEachCallback {
    TestBus bus;
    House house;
    BusClient client;
    private Path folder;

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        folder = Files.createTempDirectory("scene");
        bus = TestBus.started(folder);
        house = new House(folder);
        house.up(bus);
        client = new BusClient(bus.socket());
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        client.close();
        house.close();
        bus.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
