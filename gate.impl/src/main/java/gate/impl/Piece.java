// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * What MVStore wrote at once, of which both ends are on the disk.
 *
 * @param block where it begins
 * @param id its number
 * @param version of the whole file with it
 * @param time when it was written, in ms on a clock of the file's own
 */
record Piece(long block, long id, long version, long time) {
    static final String CHECK = "fletcher";

    private static final String BEGIN = "chunk:";

    /** How many blocks it has, by the bytes of its head; 0 when these are none. */
    static long length(byte[] head) {
        return number(parse(head, BEGIN), "len");
    }

    /** Null when the bytes are not the two ends of one. */
    static Piece of(long block, byte[] head, byte[] foot) {
        Map<String, String> begin = parse(head, BEGIN);
        Map<String, String> end = parse(foot, BEGIN);
        end.remove(CHECK);
        boolean whole = isChecked(foot)
                && end.entrySet().stream().allMatch(each -> each.getValue().equals(begin.get(each.getKey())));
        return whole ? new Piece(block, number(begin, "chunk"), number(begin, "version"), number(begin, "time")) : null;
    }

    /** Whether a line ends with the right checksum. */
    static boolean isChecked(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int length = text.indexOf("," + CHECK + ":");
        int end = text.indexOf('\n');
        return length > 0
                && end > length
                && text.substring(length + CHECK.length() + 2, end)
                        .trim()
                        .equals(Integer.toHexString(DataUtils.getFletcher32(bytes, 0, length)));
    }

    /** 0 also where a damaged head says something else than a number. */
    private static long number(Map<String, String> line, String key) {
        try {
            return DataUtils.readHexLong(line, key, 0);
        } catch (MVStoreException damaged) {
            return 0;
        }
    }

    /** What a line that begins so says; empty when it is none. */
    static Map<String, String> parse(byte[] bytes, String beginning) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith(beginning)) {
            return new HashMap<>();
        }
        try {
            return DataUtils.parseMap(text.substring(0, end).trim());
        } catch (MVStoreException other) {
            return new HashMap<>();
        }
    }
}
