// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Writes settings into the text of a file, in which comments and the order of what stays are kept. */
final class SettingsText {
    private SettingsText() {}

    /** {@code text} with these values and no others. */
    static String with(String text, Map<String, String> values) {
        Map<String, String> missing = new TreeMap<>(values);
        StringBuilder written = new StringBuilder();
        StringBuilder logical = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            logical.append(line);
            if (isContinued(logical) && !isComment(logical)) {
                logical.append('\n');
                continue;
            }
            written.append(line(logical.toString(), missing));
            logical.setLength(0);
        }
        String kept = written.toString().stripTrailing();
        StringBuilder all = new StringBuilder(kept.isEmpty() ? "" : kept + "\n");
        missing.forEach((key, value) ->
                all.append(key).append('=').append(escaped(value)).append('\n'));
        // a file without anything is taken for one that is being written
        return all.isEmpty() ? "# Everything as by default.\n" : all.toString();
    }

    /** A comment stays as it is, a value that has changed is written anew, one that is not wanted goes. */
    private static String line(String line, Map<String, String> missing) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(line));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
        if (read.isEmpty()) {
            return line.stripTrailing() + "\n";
        }
        String key = read.stringPropertyNames().iterator().next();
        String value = missing.remove(key);
        if (value == null) {
            return "";
        }
        return value.equals(read.getProperty(key).strip())
                ? line.stripTrailing() + "\n"
                : key + "=" + escaped(value) + "\n";
    }

    private static boolean isComment(CharSequence line) {
        String text = line.toString().strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
    }

    private static boolean isContinued(CharSequence line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }
}
