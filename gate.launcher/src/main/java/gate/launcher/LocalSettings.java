// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a part of the local gateway is set to, where there is one. */
final class LocalSettings {
    /** The file of its link to its broker. */
    static final String LINK = "gate.mqtt-main.cfg";
    /** That of its link to its bus. */
    static final String BUS = "gate.dbus.cfg";

    private static final Pattern SECRET = Pattern.compile("\\$\\[secret:([^\\]/;]+)].*");

    private final Home home;
    private final Path file;
    private final Properties values;

    private LocalSettings(Home home, Path file, Properties values) {
        this.home = home;
        this.file = file;
        this.values = values;
    }

    /** Reads them; there are none where there is no such file. */
    static LocalSettings of(Home home, String name) throws CannotRun {
        Path file = home.etc().resolve(name);
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new CannotRun("cannot read " + file + ": " + CannotRun.reason(unreadable), unreadable);
            }
        }
        return new LocalSettings(home, file, values);
    }

    Path file() {
        return file;
    }

    /** A value; empty when there is none. */
    String get(String key) {
        return values.getProperty(key, "").strip();
    }

    Optional<Path> path(String key) {
        return Optional.of(get(key)).filter(text -> !text.isEmpty()).map(Path::of);
    }

    /** The file of the password, also where the gateway takes it as one of its secrets. */
    Optional<Path> passwordFile() {
        Matcher secret = SECRET.matcher(get(".password"));
        return secret.matches() ? Optional.of(home.secrets().resolve(secret.group(1))) : path("password.file");
    }
}
