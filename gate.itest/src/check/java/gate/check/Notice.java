// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a file NOTICE that name a part: {@code name version, licence, where it comes from}. */
final class Notice {
    private static final Pattern LINE = Pattern.compile("(?m)^  (\\S+ \\d\\S*), ([^,]+), https?://\\S+");

    private Notice() {}

    /** The licence of each part, by its name and version. */
    static Map<String, String> parse(String text) {
        Map<String, String> licences = new TreeMap<>();
        Matcher matcher = LINE.matcher(text);
        while (matcher.find()) {
            licences.put(matcher.group(1), matcher.group(2));
        }
        return licences;
    }
}
