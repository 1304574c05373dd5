// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import gate.link.Text;
import gate.wire.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what another gateway tells: bounded, and tolerant of fields and types that a newer or older one may have. */
public final class FarJson {
    private static final int LARGEST = 64 * 1024;
    private static final int DEPTH = 6;
    private static final int LONGEST_TEXT = 4 * 1024;
    private static final int LONGEST_NUMBER = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(Json.BUFFERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .build();

    private FarJson() {}

    /** The object that {@code payload} is; empty when it is none that can be read. */
    public static Optional<Map<String, Object>> parse(byte[] payload) {
        if (payload.length > LARGEST) {
            return Optional.empty();
        }
        return Text.decode(payload).flatMap(FarJson::parse);
    }

    private static Optional<Map<String, Object>> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> object = object(parser);
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            value(parser).ifPresent(value -> object.put(name, value));
        }
        return object;
    }

    /** A text, a whole number, a truth value, an object or a list; what is none of these is left out. */
    private static Optional<Object> value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Optional.of(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? Optional.empty()
                        : Optional.of(parser.getLongValue());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            case START_OBJECT -> Optional.of(object(parser));
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser).ifPresent(list::add);
                }
                yield Optional.of(list);
            }
            default -> Optional.empty();
        };
    }
}
