// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How files looked at one moment: two that are equal have most probably the same content.
 *
 * @param stamps of each file
 */
public record FileStamps(Map<Path, String> stamps) {
    public static FileStamps of(List<Path> files) {
        Map<Path, String> stamps = new HashMap<>();
        files.forEach(file -> stamps.put(file, stamp(file)));
        return new FileStamps(Map.copyOf(stamps));
    }

    private static String stamp(Path file) {
        try {
            // the key of a file changes when another one is moved over it
            return Files.getLastModifiedTime(file) + " " + Files.size(file) + " "
                    + Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException notThere) {
            return "";
        }
    }
}
