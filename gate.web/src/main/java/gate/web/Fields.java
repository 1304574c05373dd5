// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.Text;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the fields of one object, each once and strictly: what is not understood is refused, never skipped. */
final class Fields {
    private final Map<String, Object> left;

    Fields(Map<String, Object> fields) {
        left = new TreeMap<>(fields);
    }

    /** A text; empty when it is not there. */
    Optional<String> text(String name, int longest) throws Problem {
        Object value = left.remove(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isEmpty() && text.length() <= longest) {
            return Optional.of(text);
        }
        throw new Problem(Trouble.BAD_REQUEST, name + " is not a text of 1 to " + longest + " characters");
    }

    /** A text that has to be there. */
    String needed(String name, int longest) throws Problem {
        return text(name, longest).orElseThrow(() -> missing(name));
    }

    /** An object that has to be there. */
    Map<?, ?> object(String name) throws Problem {
        if (left.remove(name) instanceof Map<?, ?> object) {
            return object;
        }
        throw missing(name);
    }

    /** A misspelt field is one that silently does nothing. */
    void refuseOthers() throws Problem {
        if (!left.isEmpty()) {
            throw new Problem(
                    Trouble.BAD_REQUEST,
                    "no such field: " + Text.shown(left.keySet().iterator().next()));
        }
    }

    private static Problem missing(String name) {
        return new Problem(Trouble.BAD_REQUEST, name + " is missing, or not what it should be");
    }
}
