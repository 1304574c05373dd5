// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    /** What FileInstall, Karaf and the launcher call it. */
    private static final String FILE = "felix.fileinstall.filename";

    private final String pid;
    private final Reading<T> reading;
    private final Consumer<String> tell;
    private final File place;
    private final Optional<PropertiesFile> file;
    private T current;
    private String problem = "";

    /**
     * Remembers nothing yet.
     *
     * @param pid named in messages
     * @param memory the file that outlives the process, readable by its owner only; null where there is none
     * @param reading makes settings of a configuration
     * @param tell takes one message for each refused configuration, once while the reason is the same
     */
    public LastGood(String pid, File memory, Reading<T> reading, Consumer<String> tell) {
        this.pid = pid;
        this.reading = reading;
        this.tell = tell;
        this.place = memory;
        this.file = Optional.ofNullable(memory).map(File::toPath).map(PropertiesFile::new);
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
            String before = problem;
            problem = String.valueOf(refused.getMessage());
            boolean first = current == null;
            if (first) {
                current = recall(raw);
            }
            // containers hand over again what they handed over before, and editors save twice
            if (!problem.equals(before)) {
                tell.accept(problem
                        + file(raw)
                        + (current == null
                                ? "; nothing runs under this PID until it is corrected"
                                : "; the last good configuration stays in force"));
            }
        }
        return Optional.ofNullable(current);
    }

    /** What is wrong with the newest configuration; empty when nothing is. */
    public String problem() {
        return problem;
    }

    /** The file to correct, where the configuration comes from one. */
    private static String file(Map<String, ?> raw) {
        Object file = raw.get(FILE);
        return file == null ? "" : " (in " + String.valueOf(file).replaceFirst("^file:", "") + ")";
    }

    private T recall(Map<String, ?> raw) {
        if (file.isEmpty() || !place.isFile()) {
            return null;
        }
        try {
            Map<String, String> values = new HashMap<>(file.get().read());
            // secrets, and what is said of them, are not in the file; what was given now is as good as any
            raw.forEach((key, value) -> {
                if ((Settings.isSecret(key) || Settings.isForeign(key)) && value != null) {
                    values.put(key, String.valueOf(value));
                }
            });
            return reading.read(Settings.of(pid, values));
        } catch (IOException | IllegalArgumentException | SettingsException unusable) {
            tell.accept(
                    pid + ": the last good configuration in " + place + " cannot be used: " + unusable.getMessage());
            return null;
        }
    }

    private void remember(Map<String, String> values) {
        if (file.isEmpty()) {
            return;
        }
        try {
            Map<String, String> shown = new HashMap<>(values);
            // a container hands them over in clear text, where somebody was careful enough to write a reference
            shown.keySet().removeIf(Settings::isSecret);
            file.get().write(shown);
        } catch (IOException notKept) {
            tell.accept(pid + ": this configuration could not be remembered in " + place + ": " + notKept);
        }
    }
}
