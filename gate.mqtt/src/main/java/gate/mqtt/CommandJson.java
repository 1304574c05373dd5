// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads commands written as JSON, strictly: what is not understood is refused, never skipped. Any thread may call. */
final class CommandJson {
    private static final int DEPTH = 4;
    private static final int LONGEST_TEXT = 1024;
    private static final int LONGEST_NUMBER = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String NAME_RULE = "1 to 64 characters of [A-Za-z0-9._-]";
    private static final long LONGEST_TTL = Duration.ofHours(1).toMillis();
    private static final long LONGEST_STAY = Duration.ofDays(1).toSeconds();
    private static final long LAST_TIME = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private static final JsonFactory FACTORY = JsonFactory.builder()
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

    static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** The value of {@code cmd}, reading no further than that; empty when it cannot be read. */
    static Optional<String> peekCommand(String text) {
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

    /** What {@code text} asks. A stop is one whatever else stands there: nobody is to be hurt by a misspelt field. */
    static Request parse(String text) throws Refused {
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
    static boolean isStop(String text) {
        return peekCommand(text).filter(Words::isStopWord).isPresent();
    }

    private static Request strictly(String text, Map<String, Object> fields) throws Refused {
        try (JsonParser parser = FACTORY.createParser(text)) {
            read(parser, fields);
        } catch (IOException broken) {
            throw refused(fields, GateReason.MALFORMED, "no JSON object that can be read");
        }
        try {
            return request(fields);
        } catch (IllegalArgumentException wrong) {
            throw refused(fields, GateReason.MALFORMED, String.valueOf(wrong.getMessage()));
        }
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

    private static Request request(Map<String, Object> fields) throws Refused {
        Fields left = new Fields(fields);
        Optional<String> id = left.name("id");
        Optional<String> reply = left.name("reply");
        String word = left.text("cmd").orElseThrow(() -> new IllegalArgumentException("cmd is missing"));
        Optional<GateAction> action = GateAction.ofWord(word);
        if (action.isEmpty()) {
            throw new Refused(GateReason.UNKNOWN_COMMAND, "no such cmd", id, reply);
        }
        GateCommand command = GateCommand.of(action.get());
        command = id.map(command::id).orElse(command);
        command = left.text("by").map(command::claimedBy).orElse(command);
        command = left.number("position", 0, 100)
                .map(Long::intValue)
                .map(command::position)
                .orElse(command);
        command = left.number("seconds", 0, LONGEST_STAY)
                .map(Duration::ofSeconds)
                .map(command::stay)
                .orElse(command);
        command =
                left.number("ifSeq", 0, Long.MAX_VALUE).map(command::ifSequence).orElse(command);
        command = left.flag("on").map(command::on).orElse(command);
        Request request = new Request(
                command,
                left.number("ts", 0, LAST_TIME).map(Instant::ofEpochMilli),
                left.number("ttl", 0, LONGEST_TTL).map(Duration::ofMillis),
                left.text("session"),
                reply);
        left.refuseOthers();
        if (action.get() == GateAction.SET_POSITION && command.position().isEmpty()) {
            throw new IllegalArgumentException("set-position needs position");
        }
        return request;
    }

    private static Refused refused(Map<String, Object> fields, GateReason reason, String detail) {
        return new Refused(reason, detail, usable(fields.get("id")), usable(fields.get("reply")));
    }

    private static Optional<String> usable(Object name) {
        return name instanceof String text && NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** The fields of one object, each read once. */
    private static final class Fields {
        private final Map<String, Object> left;

        Fields(Map<String, Object> fields) {
            left = new TreeMap<>(fields);
        }

        Optional<String> text(String name) {
            return take(name, String.class, "a text");
        }

        Optional<String> name(String name) {
            Optional<String> text = text(name);
            if (text.isPresent() && usable(text.get()).isEmpty()) {
                throw new IllegalArgumentException(name + " is not " + NAME_RULE);
            }
            return text;
        }

        Optional<Boolean> flag(String name) {
            return take(name, Boolean.class, "true or false");
        }

        Optional<Long> number(String name, long min, long max) {
            Optional<Long> number = take(name, Long.class, "a whole number");
            if (number.isPresent() && (number.get() < min || number.get() > max)) {
                throw new IllegalArgumentException(name + " is not between " + min + " and " + max);
            }
            return number;
        }

        void refuseOthers() {
            if (!left.isEmpty()) {
                // a misspelt guard would guard nothing
                throw new IllegalArgumentException(
                        "no such field: " + Text.shown(left.keySet().iterator().next()));
            }
        }

        private <T> Optional<T> take(String name, Class<T> type, String rule) {
            Object value = left.remove(name);
            if (value != null && !type.isInstance(value)) {
                throw new IllegalArgumentException(name + " is not " + rule);
            }
            return Optional.ofNullable(value).map(type::cast);
        }
    }
}
