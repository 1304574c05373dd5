// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The tutorial's contract with a mosquitto that the gateway did not start. */
class ForeignBrokerIT extends TutorialContract {
    private Mosquitto mosquitto;

    @Override
    void startAll() throws Exception {
        port = Ports.free();
        mosquitto = new Mosquitto(folder, port);
        // the gateway is there first: it says so once, and connects when the broker comes
        gateway =
                Gateway.start(folder, "gate.broker:enabled=false", "gate.mqtt~main:broker.uri=tcp://127.0.0.1:" + port);
        assertThat(gateway.ready())
                .contains("gates=main")
                .doesNotContain("mqtt=")
                .doesNotContain("ws=");
        mosquitto.start();
        try (Child watcher = watch()) {
            awaitStatus(watcher, "noop");
        }
    }

    @Override
    void stopAll() {
        gateway.close();
        mosquitto.close();
    }

    @Test
    void after_the_broker_was_killed_and_started_again_it_obeys_and_reports() throws Exception {
        for (int time = 0; time < 3; time++) {
            mosquitto.kill();
            mosquitto.start();
            try (Child watcher = watch()) {
                awaitStatus(watcher, "noop");
                publish("open");
                awaitStatus(watcher, "opened");
                publish("close");
                awaitStatus(watcher, "closed");
            }
        }
    }

    @Test
    void a_command_that_the_broker_kept_moves_nothing() throws Exception {
        mosquitto.kill();
        mosquitto.start();
        Mosquitto.publish(folder, port, "-r", "-t", "tw/rocksaying/command", "-m", "open");
        try (Child watcher = watch()) {
            awaitStatus(watcher, "noop");
            awaitStatus(watcher, "noop");
        }
        assertThat(gateway.log()).contains("retained");
        Mosquitto.publish(folder, port, "-r", "-n", "-t", "tw/rocksaying/command");
    }
}
