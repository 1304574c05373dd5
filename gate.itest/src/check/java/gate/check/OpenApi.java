// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI description that a gateway gives of itself, and what of it was seen. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode root;
    private final Set<String> seen = new TreeSet<>();

    OpenApi(String yaml) {
        root = JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    /** What is wrong with this answer to a request for that path of the description; empty when nothing is. */
    String problems(String method, String path, Page.Answer answer) throws IOException {
        seen.add(method + " " + path);
        JsonNode responses = root.path("paths").path(path).path(method).path("responses");
        if (responses.isMissingNode()) {
            return "there is no " + method + " " + path;
        }
        String status = Integer.toString(answer.status());
        JsonNode response = resolve(responses.has(status) ? responses.path(status) : responses.path("default"));
        String type = answer.type().split(";", 2)[0];
        if (answer.body().isEmpty()) {
            return response.has("content") ? "nothing was said" : "";
        }
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return status + " with " + type + " is not described: " + answer.body();
        }
        return type.endsWith("json") ? invalid(content.path("schema"), answer.json()) : "";
    }

    /** What is wrong with the data of an event, which has the schema of this name. */
    String problems(String schema, String data) throws IOException {
        return invalid(root.path("components").path("schemas").path(schema), JSON.readTree(data));
    }

    /** Operations of which no answer was looked at. */
    Set<String> unseen() {
        Set<String> all = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (Set.of("get", "put", "post", "delete").contains(method)) {
                        all.add(method + " " + path.getKey());
                    }
                }));
        all.removeAll(seen);
        return all;
    }

    private String invalid(JsonNode schema, JsonNode data) {
        // what a schema refers to is looked for in its own document
        JsonNode whole = JSON.createObjectNode()
                .<ObjectNode>set("components", root.path("components"))
                .set("allOf", JSON.createArrayNode().add(schema));
        JsonSchema compiled = SCHEMAS.getSchema(whole);
        return compiled.validate(data).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.joining("; "));
    }

    private JsonNode resolve(JsonNode node) {
        return Optional.ofNullable(node.get("$ref"))
                .map(ref -> root.requiredAt(ref.asText().substring(1)))
                .orElse(node);
    }
}
