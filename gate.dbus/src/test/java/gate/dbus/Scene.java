// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.nio.file.Path;

/** A bus, a house whose link has its name on it, and somebody who calls. */
final class Scene implements AutoCloseable {
    final TestBus bus;
    final House house;
    final BusClient client;

    Scene(Path folder) throws Exception {
        bus = TestBus.started(folder);
        house = new House(folder);
        house.up(bus);
        client = new BusClient(bus.socket());
    }

    @Override
    public void close() throws Exception {
        client.close();
        house.close();
        bus.close();
    }
}
