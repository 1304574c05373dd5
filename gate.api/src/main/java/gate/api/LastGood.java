// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.io.File;
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
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The configuration that a component works with: the newest good one. A bad one is told and changes nothing; a bad first
 * one is replaced by the last good one of an earlier run, where a file remembers it.
 *
 * <p>Methods are called by one thread at a time.
 *
 * @param <T> the validated, immutable settings
 */
public final class LastGood<T> {
    /** Makes settings of a configuration. */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * Reads and validates everything.
         *
         * @throws SettingsException when the settings cannot be used; its message is told as it is
         */
        T read(Settings settings) throws SettingsException;
    }

    /** Marks a configuration with values that were given for one run only and are written nowhere. */
    private static final String OF_THIS_RUN = "gate.launcher.set";

    private final String pid;
    private final Reading<T> reading;
    private final Consumer<String> tell;
    private final Path file;
    private T current;
    private String problem = "";

    /**
     * Remembers nothing yet.
     *
     * @param pid named in messages
     * @param memory the file that outlives the process, readable by its owner only; null where there is none
     * @param reading makes settings of a configuration
     * @param tell takes one message for each refused configuration
     */
    public LastGood(String pid, File memory, Reading<T> reading, Consumer<String> tell) {
        this.pid = pid;
        this.reading = reading;
        this.tell = tell;
        this.file = memory == null ? null : memory.toPath();
    }

    /** The settings to work with from now on; empty when there were never good ones. */
    public Optional<T> take(Map<String, ?> raw) {
        Settings settings = Settings.of(pid, raw);
        try {
            current = reading.read(settings);
            problem = "";
            if (!raw.containsKey(OF_THIS_RUN)) {
                remember(settings.values());
            }
        } catch (SettingsException refused) {
            problem = String.valueOf(refused.getMessage());
            boolean first = current == null;
            if (first) {
                current = recall();
            }
            tell.accept(problem
                    + (current == null
                            ? "; nothing runs under this PID until it is corrected"
                            : "; the last good configuration stays in force"));
        }
        return Optional.ofNullable(current);
    }

    /** What is wrong with the newest configuration; empty when nothing is. */
    public String problem() {
        return problem;
    }

    private T recall() {
        if (file == null || !Files.isRegularFile(file)) {
            return null;
        }
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
            Map<String, String> values = new HashMap<>();
            stored.stringPropertyNames().forEach(key -> values.put(key, stored.getProperty(key)));
            return reading.read(Settings.of(pid, values));
        } catch (IOException | IllegalArgumentException | SettingsException unusable) {
            tell.accept(pid + ": the last good configuration in " + file + " cannot be used: " + unusable.getMessage());
            return null;
        }
    }

    private void remember(Map<String, String> values) {
        if (file == null) {
            return;
        }
        Properties stored = new Properties();
        stored.putAll(values);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(fresh);
            Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
        } catch (IOException | UnsupportedOperationException notKept) {
            tell.accept(pid + ": this configuration could not be remembered in " + file + ": " + notKept);
        }
    }
}
