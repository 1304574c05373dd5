// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** How many there are and which: shows when one has vanished without a trace. */
record Tally(long count, long sum) {
    static final Tally NONE = new Tally(0, 0);

    Tally with(String key) {
        return new Tally(count + 1, sum + weight(key));
    }

    Tally without(String key) {
        return new Tally(count - 1, sum - weight(key));
    }

    private static long weight(String key) {
        CRC32C crc = new CRC32C();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
