// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Path;
import java.util.Map;

/** What a framework of others finds on its machine: a broker, a session bus, and somebody who hears the tutorial's status. */
final class Neighbours implements AutoCloseable {
    private final int port = Ports.free();
    private final Mosquitto mosquitto;
    private final PrivateBus bus;
    private final Child watcher;

    Neighbours(Path folder) throws Exception {
        mosquitto = new Mosquitto(folder, port);
        mosquitto.start();
        bus = new PrivateBus(folder);
        bus.start();
        watcher = Mosquitto.subscribe(folder, port, "tw/rocksaying/status");
    }

    /** Of the broker. */
    int port() {
        return port;
    }

    /** The address of the bus. */
    String bus() {
        return bus.address();
    }

    /** The environment in which that bus is the session's. */
    Map<String, String> session() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address());
    }

    /** What is typed for it, at this broker. */
    String typed(Example block) {
        return block.typed().replace("1883", Integer.toString(port));
    }

    /** The next line with these words, of topic and status. */
    void await(String line) throws InterruptedException {
        watcher.awaitLine(said -> said.equals(line + " 0"), line);
    }

    @Override
    public void close() {
        watcher.close();
        bus.close();
        mosquitto.close();
    }
}
