// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.Locale;
import java.util.Map;

/**
 * One file of the page, in the forms in which it is there.
 *
 * @param name its path below the page
 * @param tag another one for another content
 * @param plain its content
 * @param packed its content by the name of a compression
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PageFile(String name, String tag, byte[] plain, Map<String, byte[]> packed) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("yaml", "application/yaml; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("ts", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    /** What it is. */
    String type() {
        return type(name);
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    /** Whether it becomes smaller when it is packed. */
    static boolean isText(String name) {
        return type(name).contains("text")
                || type(name).contains("json")
                || type(name).contains("xml");
    }

    /** Whether its name changes with its content, as the bundler names files: {@code app-3F7KQ2XA.js}. */
    boolean isNamedByContent() {
        return name.matches(".*-[A-Z0-9]{8}\\.[a-z0-9]+");
    }
}
