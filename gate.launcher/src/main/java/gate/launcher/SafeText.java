// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Shows whatever somebody sent on one line that cannot do anything to a terminal. */
final class SafeText {
    private SafeText() {}

    /** Text as it is but for control characters and backslashes; bytes that are no UTF-8 as {@code \\xNN}. */
    static String of(byte[] bytes) {
        return utf8(bytes).map(SafeText::of).orElseGet(() -> {
            StringBuilder shown = new StringBuilder();
            for (byte each : bytes) {
                boolean plain = each >= ' ' && each < 0x7f && each != '\\';
                shown.append(plain ? String.valueOf((char) each) : String.format("\\x%02x", each & 0xff));
            }
            return shown.toString();
        });
    }

    /** The text that these bytes are; empty when they are none. */
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> shown.append("\\\\");
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isHarmless(point)) {
                        shown.appendCodePoint(point);
                    } else {
                        shown.append(String.format("\\u{%x}", point));
                    }
                }
            }
        });
        return shown.toString();
    }

    /** Neither a control character nor one that turns the direction of writing or hides. */
    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
