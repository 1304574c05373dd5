// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.client.mqttv3.MqttTopic;

/**
 * Something to publish.
 *
 * @param topic without wildcards
 * @param text the payload, in UTF-8
 */
public record ClientMessage(String topic, String text) {
    /**
     * Looks at the topic.
     *
     * @throws IllegalArgumentException when nothing can be published there
     */
    public ClientMessage {
        try {
            MqttTopic.validate(topic, false);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "'" + topic + "' is no topic to publish on: no wildcards, at most 65535 bytes, not empty", invalid);
        }
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
