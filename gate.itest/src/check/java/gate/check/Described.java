// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import java.util.regex.Pattern;

/**
 * One message as an AsyncAPI description has it.
 *
 * @param channel on which channel
 * @param name where it stands in the description
 * @param address the topics of the channel
 * @param schema of the payload
 * @param json whether the payload is JSON, else text
 * @param isSent whether the gateway publishes it, else it obeys it
 * @param qos of its operation
 * @param retain of its operation
 */
record Described(
        String channel,
        String name,
        Pattern address,
        JsonSchema schema,
        boolean json,
        boolean isSent,
        int qos,
        boolean retain) {
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isOn(String topic) {
        return address.matcher(topic).matches();
    }

    boolean allows(String payload) {
        try {
            JsonNode value = json ? JSON.readTree(payload) : new TextNode(payload);
            return schema.validate(value).isEmpty();
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }

    /** Whether a broker has it still when it has been sent; an empty message clears what was kept. */
    boolean isKept() {
        return isSent && retain && !allows("");
    }
}
