// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What stands in a file of {@code etc/}: lines {@code key=value} in UTF-8, and nothing that is not understood. */
final class EtcText {
    static final int LONGEST = 64 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern KEY = Pattern.compile("\\.?[A-Za-z0-9][A-Za-z0-9._-]*");
    /** Keys that containers write for themselves. */
    private static final Pattern FOREIGN =
            Pattern.compile("(component|service|felix\\.fileinstall|osgi\\.ds|gate\\.launcher)\\..*");

    private EtcText() {}

    /**
     * Whether it looks as if somebody were still writing: an editor that writes a file in place empties it first, and text
     * ends with the end of a line.
     */
    static boolean looksUnfinished(byte[] content) {
        return content.length == 0 || (content[content.length - 1] != '\n' && content[content.length - 1] != '\r');
    }

    /** All keys and their values. */
    static Map<String, String> read(byte[] content) throws RefusedFile {
        if (content.length == 0) {
            throw new RefusedFile(
                    "it is empty, as after a full disk: for the defaults let a comment stand in it, and remove it"
                            + " for nothing at all");
        }
        if (content.length > LONGEST) {
            throw new RefusedFile("it has more than " + LONGEST + " bytes, which no settings need");
        }
        Strict found = new Strict();
        try {
            found.load(new StringReader(text(content)));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new RefusedFile("it cannot be read as lines key=value: " + malformed.getMessage());
        }
        if (!found.problems.isEmpty()) {
            throw new RefusedFile(String.join("; ", found.problems));
        }
        Map<String, String> values = new TreeMap<>();
        found.stringPropertyNames().forEach(key -> values.put(key, found.getProperty(key)));
        return values;
    }

    private static String text(byte[] content) throws RefusedFile {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException foreign) {
            String before = new String(content, 0, bytes.position(), StandardCharsets.ISO_8859_1);
            throw new RefusedFile("line " + line(before) + " is not UTF-8 text");
        }
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (Character.isISOControl(at) && "\t\n\r\f".indexOf(at) < 0) {
                throw new RefusedFile("line " + line(text.substring(0, i)) + " holds bytes that are no text");
            }
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static long line(String before) {
        return before.chars().filter(at -> at == '\n').count() + 1;
    }

    /** Remembers what {@link Properties} would pass over. */
    private static final class Strict extends Properties {
        private static final long serialVersionUID = 1L;

        private final Set<String> seen = new HashSet<>();
        private final transient Set<String> problems = new TreeSet<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            String name = String.valueOf(key);
            if (!KEY.matcher(name).matches() || FOREIGN.matcher(name).matches()) {
                problems.add("'" + name + "' is no key");
            } else if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                problems.add(name + " stands there twice");
            }
            return super.put(key, value);
        }
    }
}
