// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The AsyncAPI description of the topics: which messages there are, where, and how they are sent. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V7);

    private final JsonNode root;
    private final List<Described> messages = new ArrayList<>();

    private AsyncApi(JsonNode root) {
        this.root = root;
        root.path("channels").properties().forEach(channel -> {
            for (Map.Entry<String, JsonNode> message :
                    channel.getValue().path("messages").properties()) {
                messages.add(described(channel.getKey(), channel.getValue(), message));
            }
        });
    }

    static AsyncApi read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return new AsyncApi(JSON.valueToTree(yaml));
        }
    }

    /** Every message of every channel. */
    List<Described> messages() {
        return List.copyOf(messages);
    }

    /** What the description has for such a message: one, when it is right. */
    List<Described> matching(String topic, String payload) {
        return messages.stream()
                .filter(message -> message.isOn(topic) && message.allows(payload))
                .toList();
    }

    private Described described(String name, JsonNode channel, Map.Entry<String, JsonNode> entry) {
        String pointer = "#/channels/" + name + "/messages/" + entry.getKey();
        JsonNode message = resolve(entry.getValue());
        JsonNode operation = operation("#/channels/" + name, pointer);
        String levels = Pattern.quote(channel.path("address").asText()).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
        String type = message.path("contentType")
                .asText(root.path("defaultContentType").asText());
        JsonNode mqtt = operation.path("bindings").path("mqtt");
        // what a schema refers to is looked for in its own document
        JsonNode schema = JSON.createObjectNode()
                .<ObjectNode>set("components", root.path("components"))
                .set("allOf", JSON.createArrayNode().add(message.path("payload")));
        return new Described(
                name,
                pointer,
                Pattern.compile(levels),
                SCHEMAS.getSchema(schema),
                type.equals("application/json"),
                operation.path("action").asText().equals("send"),
                mqtt.path("qos").asInt(-1),
                mqtt.path("retain").asBoolean());
    }

    /** The one operation with this message. */
    private JsonNode operation(String channel, String message) {
        List<JsonNode> found = new ArrayList<>();
        root.path("operations").elements().forEachRemaining(operation -> {
            boolean all = !operation.has("messages");
            List<String> some = operation.path("messages").findValuesAsText("$ref");
            if (operation.path("channel").path("$ref").asText().equals(channel) && (all || some.contains(message))) {
                found.add(operation);
            }
        });
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " operations with " + message);
        }
        return found.get(0);
    }

    private JsonNode resolve(JsonNode node) {
        return Optional.ofNullable(node.get("$ref"))
                .map(ref -> root.requiredAt(ref.asText().substring(1)))
                .orElse(node);
    }
}
