// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text of strangers: read strictly, shown harmlessly. */
public final class Text {
    private static final int SHOWN = 64;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{L}\\p{N}\\p{P}\\p{S} ]");

    private Text() {}

    /** What {@code bytes} say in UTF-8; empty when they are not UTF-8, or contain NUL, which MQTT forbids in texts. */
    public static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** The beginning of {@code bytes} for a log: one line, printable, short. */
    public static String shown(byte[] bytes) {
        String text = new String(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN)), StandardCharsets.UTF_8);
        return shown(text) + (bytes.length > SHOWN ? "... (" + bytes.length + " bytes)" : "");
    }

    /** The beginning of {@code text} for a log. */
    public static String shown(String text) {
        return UNPRINTABLE
                .matcher(text.substring(0, Math.min(text.length(), SHOWN)))
                .replaceAll("?");
    }
}
