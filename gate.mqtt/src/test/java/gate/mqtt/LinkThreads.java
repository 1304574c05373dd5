// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.link.Threads;
import java.util.List;

/** The threads that belong to links and their clients. */
final class LinkThreads {
    private LinkThreads() {}

    /** Paho's, of clients whose id begins with {@code id}. */
    static List<String> ofPaho(String id) {
        return Threads.named(name -> name.matches("MQTT \\w+: " + id + ".*") || name.equals("webSocketReceiver"));
    }

    /** All that a link may have. */
    static List<String> ofLinks() {
        return Threads.named(
                name -> name.startsWith("gate-mqtt-") || name.startsWith("MQTT ") || name.equals("webSocketReceiver"));
    }
}
