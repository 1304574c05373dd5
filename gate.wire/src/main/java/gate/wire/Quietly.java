// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the steps in which a connection is ended, whatever becomes of each: what is ended may be broken already. */
final class Quietly {
    private static final Logger LOG = LoggerFactory.getLogger(Quietly.class);

    private Quietly() {}

    /** Something that Paho may refuse. */
    @FunctionalInterface
    interface Step {
        void run() throws MqttException;
    }

    static void take(Step step) {
        try {
            step.run();
        } catch (MqttException | RuntimeException alreadyBroken) {
            LOG.debug("while a connection was ended", alreadyBroken);
        }
    }
}
