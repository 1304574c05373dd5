// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A home of the gateway as it is installed, but for its ports.
 *
 * @param folder in which it is
 * @param mqtt the port of its broker
 * @param ws the one for browsers
 */
record Home(Path folder, int mqtt, int ws) {
    /** One with free ports. */
    static Home in(Path folder) throws IOException {
        return new Home(folder, Ports.free(), Ports.free());
    }

    Gateway start(String... more) throws Exception {
        return start(Map.of(), more);
    }

    /** Starts it in an environment that has these besides. */
    Gateway start(Map<String, String> environment, String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "gate.broker:port=" + mqtt,
                "gate.broker:websocket.port=" + ws,
                "gate.web:port=0",
                "gate.mqtt~main:broker.uri=tcp://127.0.0.1:" + mqtt));
        settings.addAll(List.of(more));
        return Gateway.start(folder, environment, settings.toArray(String[]::new));
    }
}
