// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** A small file of keys and values that is replaced as a whole and readable by its owner only. Not for use by two threads. */
public final class PropertiesFile {
    private final Path file;

    /** The file need not be there, nor its folder. */
    public PropertiesFile(Path file) {
        this.file = file;
    }

    /**
     * What it holds; nothing when it is not there.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it is damaged
     */
    public Map<String, String> read() throws IOException {
        Map<String, String> values = new HashMap<>();
        if (Files.isRegularFile(file)) {
            Properties stored = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                stored.load(reader);
            }
            stored.stringPropertyNames().forEach(key -> values.put(key, stored.getProperty(key)));
        }
        return values;
    }

    /**
     * Replaces it. Whenever the process or the power ends, the old content is there or the new one.
     *
     * @throws IOException when the old content stays
     */
    public void write(Map<String, String> values) throws IOException {
        Properties stored = new Properties();
        stored.putAll(values);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(
                            fresh,
                            options,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
                stored.store(writer, null);
                writer.flush();
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException noSuchRights) {
            throw new IOException(noSuchRights);
        }
    }
}
