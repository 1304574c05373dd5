// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a request from named values, strictly, whatever wire they came over: what is not understood is refused, never skipped.
 *
 * <p>Values are {@link String}, {@link Long} or {@link Boolean}; a value of any other type is as good as a wrong one. The
 * command is the value of {@code cmd}. Any thread may call.
 */
public final class RequestFields {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String NAME_RULE = "1 to 64 characters of [A-Za-z0-9._-]";
    private static final long LONGEST_TTL = Duration.ofHours(1).toMillis();
    private static final long LONGEST_STAY = Duration.ofDays(1).toSeconds();
    private static final long LAST_TIME = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private RequestFields() {}

    /**
     * What they ask.
     *
     * @throws Refused when they ask nothing that can be understood; with the id, where that can be read
     */
    public static Request request(Map<String, Object> fields) throws Refused {
        try {
            return strictly(fields);
        } catch (IllegalArgumentException wrong) {
            throw malformed(fields, String.valueOf(wrong.getMessage()));
        }
    }

    /** That they cannot be read, because of {@code detail}. */
    public static Refused malformed(Map<String, Object> fields, String detail) {
        return new Refused(GateReason.MALFORMED, detail, usable(fields.get("id")), usable(fields.get("reply")));
    }

    private static Request strictly(Map<String, Object> fields) throws Refused {
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
