// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A way to spoil a file: what is written, and the words with which it has to be told. */
enum Spoiled {
    BAD_VALUE,
    UNKNOWN_KEY,
    KEY_TWICE,
    NO_TEXT,
    NOT_UTF8,
    BAD_NAME,
    /** The one that takes a while to be sure of. */
    EMPTY;

    private static final List<Spoiled> ALL = List.of(values());

    /** All but the slow one. */
    static Spoiled quick(Random random) {
        return ALL.get(random.nextInt(ALL.size() - 1));
    }

    /** What is to be told, in one line with the name of the file. */
    String words(EditedFile file, long number) {
        return switch (this) {
            case BAD_VALUE -> file.number() + "=mark" + number + " is not allowed";
            case UNKNOWN_KEY -> "mark" + number + "=1 is not allowed: no such key";
            case KEY_TWICE -> "mark" + number + " stands there twice";
            case NO_TEXT -> "line " + (number + 1) + " holds bytes that are no text";
            case NOT_UTF8 -> "line " + (number + 1) + " is not UTF-8 text";
            case BAD_NAME -> "no part of a gateway can be called so";
            case EMPTY -> "it is empty";
        };
    }

    Path place(EditedFile file, long number) {
        return this == BAD_NAME ? file.file().resolveSibling("gate~" + name() + number + ".cfg") : file.file();
    }

    byte[] content(EditedFile file, long number) throws IOException {
        List<String> lines = new ArrayList<>(file.never(number));
        switch (this) {
            case BAD_VALUE -> {
                lines.removeIf(line -> line.startsWith(file.number() + "="));
                lines.add(file.number() + "=mark" + number);
            }
            case UNKNOWN_KEY -> lines.add("mark" + number + "=1");
            case KEY_TWICE -> lines.addAll(List.of("mark" + number + "=1", "mark" + number + "=2"));
            case NO_TEXT, NOT_UTF8 -> {
                byte[] bad = {this == NO_TEXT ? 0 : (byte) 0xff, '\n'};
                // the number of the line tells which attempt was refused
                byte[] before = "\n".repeat((int) number).getBytes(StandardCharsets.UTF_8);
                byte[] good = EditedFile.bytes(lines);
                byte[] all = new byte[before.length + bad.length + good.length];
                System.arraycopy(before, 0, all, 0, before.length);
                System.arraycopy(bad, 0, all, before.length, bad.length);
                System.arraycopy(good, 0, all, before.length + bad.length, good.length);
                return all;
            }
            case EMPTY -> {
                return new byte[0];
            }
            default -> Collections.shuffle(lines, new Random(number));
        }
        return EditedFile.bytes(lines);
    }

    /** Takes away what no good content will replace. */
    void clear(EditedFile file, long number) throws IOException {
        if (this == BAD_NAME) {
            Files.delete(place(file, number));
        }
    }
}
