// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import gate.api.GateCommand;
import gate.link.Refused;
import gate.link.Request;
import gate.link.RequestFields;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads commands written as JSON, strictly: what is not understood is refused, never skipped. Any thread may call. */
public final class CommandJson {
    private static final int DEPTH = 4;
    private static final int LONGEST_TEXT = 1024;
    private static final int LONGEST_NUMBER = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(Json.BUFFERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .build();

    private CommandJson() {}

    /** Whether it looks like an object. */
    public static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** The value of {@code cmd}, reading no further than that; empty when it cannot be read. */
    public static Optional<String> peekCommand(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("cmd");
                JsonToken value = parser.nextToken();
                if (wanted) {
                    return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /**
     * What {@code text} asks. A stop is one whatever else stands there: nobody is to be hurt by a misspelt field.
     *
     * @throws Refused when it asks nothing that can be understood
     */
    public static Request parse(String text) throws Refused {
        Map<String, Object> fields = new TreeMap<>();
        try {
            return strictly(text, fields);
        } catch (Refused refused) {
            if (isStop(text)) {
                GateCommand stop = GateCommand.stop();
                return Request.stop(refused.id().map(stop::id).orElse(stop), refused.reply());
            }
            throw refused;
        }
    }

    /** Whether {@code text} says stop, as far as it has to be read for that. */
    public static boolean isStop(String text) {
        return peekCommand(text).filter(Request::isStopWord).isPresent();
    }

    private static Request strictly(String text, Map<String, Object> fields) throws Refused {
        try (JsonParser parser = FACTORY.createParser(text)) {
            read(parser, fields);
        } catch (IOException broken) {
            throw RequestFields.malformed(fields, "no JSON object that can be read");
        }
        return RequestFields.request(fields);
    }

    private static void read(JsonParser parser, Map<String, Object> fields) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser));
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new IOException("more than an object");
        }
    }

    /** A text, a whole number or a truth value; anything else is as good as none. */
    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? Optional.empty()
                        : (Object) parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> {
                parser.skipChildren();
                yield Optional.empty();
            }
        };
    }
}
