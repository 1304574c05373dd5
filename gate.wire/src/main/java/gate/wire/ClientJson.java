// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import gate.wire.json.Json;
import java.util.Map;

/** JSON objects for programs that read what a client prints: nothing in them that a terminal can mistake. */
public final class ClientJson {
    private static final int PRINTABLE = 0x7f;

    private ClientJson() {}

    /** An object of texts, whole numbers, truth values, lists and objects on one line, all of it ASCII. */
    public static String write(Map<String, ?> object) {
        StringBuilder ascii = new StringBuilder();
        for (char each : Json.write(object).toCharArray()) {
            if (each < PRINTABLE) {
                ascii.append(each);
            } else {
                // only within texts and names, where it means the same
                ascii.append(String.format("\\u%04x", (int) each));
            }
        }
        return ascii.toString();
    }
}
