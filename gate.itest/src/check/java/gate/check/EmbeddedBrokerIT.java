// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The tutorial's contract with everything embedded, as after installation. */
class EmbeddedBrokerIT extends TutorialContract {
    @Override
    void startAll() throws Exception {
        int mqtt = Ports.free();
        int ws = Ports.free();
        gateway = Gateway.start(
                folder,
                "gate.broker:port=" + mqtt,
                "gate.broker:websocket.port=" + ws,
                "gate.mqtt~main:broker.uri=tcp://127.0.0.1:" + mqtt);
        port = gateway.port("mqtt");
        assertThat(gateway.ready()).contains("gates=main").contains("ws=ws://127.0.0.1:" + ws);
    }

    @Override
    void stopAll() {
        gateway.close();
    }

    @Test
    void browsers_reach_it_over_web_socket_at_the_root_path() throws Exception {
        try (Child subscriber = Python.start(folder, "subscriber.py", gateway.port("ws"), "websockets")) {
            subscriber.awaitLine("connected 1");
            subscriber.awaitLine("tw/rocksaying/status noop 1");
        }
    }
}
