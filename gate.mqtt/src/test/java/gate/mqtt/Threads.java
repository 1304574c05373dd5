// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.util.List;
import java.util.function.Predicate;

/** The threads that belong to links and their clients. */
final class Threads {
    private Threads() {}

    /** Paho's, of clients whose id begins with {@code id}. */
    static List<String> ofPaho(String id) {
        return all(name -> name.matches("MQTT \\w+: " + id + ".*") || name.equals("webSocketReceiver"));
    }

    /** All that a link may have. */
    static List<String> ofLinks() {
        return all(
                name -> name.startsWith("gate-mqtt-") || name.startsWith("MQTT ") || name.equals("webSocketReceiver"));
    }

    private static List<String> all(Predicate<String> wanted) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(wanted)
                .sorted()
                .toList();
    }
}
