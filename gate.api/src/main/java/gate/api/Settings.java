// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads one configuration, whoever wrote it and in whatever types: each method reads one key, and {@link #check()} tells
 * in one message everything that was wrong.
 *
 * <p>A value with a reference {@code $[...]} that the container has not replaced is refused: used as it is, it would be a
 * password that everybody knows. So is a secret that Kura has handed over and nobody has decrypted. Keys that containers add for
 * themselves are not seen. Not for use by two threads.
 */
public final class Settings {
    private static final Pattern FOREIGN =
            Pattern.compile("(component|service|kura\\.service|felix\\.fileinstall|org\\.apache\\.karaf|osgi\\.ds"
                    + "|gate\\.launcher|gate\\.kura)\\..*");

    /** Kura's own name for a configuration: it hands all that have one over with their secrets encrypted. */
    private static final String OF_KURA = "kura.service.pid";

    /** What gate.kura says of the secrets: that they were decrypted, or why they could not be. */
    private static final String SECRETS = "gate.kura.secrets";

    private static final String DECRYPTED = "decrypted";

    private final String pid;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> unread;
    private final List<String> problems = new ArrayList<>();

    private Settings(String pid, Map<String, ?> raw) {
        this.pid = Objects.requireNonNull(pid);
        raw.forEach((key, value) -> {
            if (value != null && !isForeign(key)) {
                values.put(key, String.valueOf(value).strip());
            }
        });
        values.forEach((key, value) -> {
            if (value.contains("$[")) {
                refuse(
                        key,
                        value,
                        "the reference $[...] in it could not be replaced; is there such a secret, or variable?");
            }
        });
        Object secrets = raw.get(OF_KURA) == null ? DECRYPTED : raw.get(SECRETS);
        if (!DECRYPTED.equals(secrets)) {
            refuseSecrets(
                    secrets == null
                            ? "Kura hands it over encrypted; the bundle gate.kura, which decrypts it, has to run"
                            : String.valueOf(secrets));
        }
        this.unread = new TreeMap<>(values);
    }

    private void refuseSecrets(String why) {
        values.forEach((key, value) -> {
            if (isSecret(key) && !value.isEmpty()) {
                refuse(key, value, why);
            }
        });
    }

    /** Whether a container, or what we have for it, has added {@code key} for itself. */
    static boolean isForeign(String key) {
        return FOREIGN.matcher(key).matches();
    }

    /** Whether nobody may see the value of {@code key}. */
    static boolean isSecret(String key) {
        return key.startsWith(".");
    }

    /** The configuration {@code raw} of {@code pid}, which is only named in messages. */
    public static Settings of(String pid, Map<String, ?> raw) {
        return new Settings(pid, raw);
    }

    /** The PID in messages. */
    public String pid() {
        return pid;
    }

    /** All keys and values, sorted; two configurations that say the same are equal here. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** The keys that nobody has read yet: those of a driver, for instance. */
    public Map<String, String> unread() {
        return Map.copyOf(unread);
    }

    /** A text; {@code fallback} when the key is absent or empty. */
    public String text(String key, String fallback) {
        unread.remove(key);
        String value = values.getOrDefault(key, "");
        return value.isEmpty() ? fallback : value;
    }

    /** A text that may be set to nothing: {@code fallback} only when the key is absent. */
    public String textOrEmpty(String key, String fallback) {
        unread.remove(key);
        return values.getOrDefault(key, fallback);
    }

    /** A text that must satisfy {@code allowed}; {@code rule} says in words what that is. */
    public String text(String key, String fallback, Predicate<String> allowed, String rule) {
        String value = text(key, fallback);
        if (!value.equals(fallback) && !allowed.test(value)) {
            refuse(key, value, rule);
            return fallback;
        }
        return value;
    }

    /** A whole number from {@code min} to {@code max}; {@code unit} is shown in messages and may be empty. */
    public long number(String key, long fallback, long min, long max, String unit) {
        String value = text(key, Long.toString(fallback));
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a number out of bounds
        }
        refuse(key, value, "a whole number from " + min + " to " + max + (unit.isEmpty() ? "" : " " + unit));
        return fallback;
    }

    /** True or false. */
    public boolean flag(String key, boolean fallback) {
        String value = text(key, Boolean.toString(fallback));
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                refuse(key, value, "true or false");
                yield fallback;
            }
        };
    }

    /** One of {@code words}. */
    public String choice(String key, String fallback, List<String> words) {
        return text(key, fallback, words::contains, "one of " + String.join(", ", words));
    }

    /** Remembers that the value of {@code key} cannot be used; {@code rule} says what is allowed. */
    public void refuse(String key, String value, String rule) {
        String shown = isSecret(key) ? "(secret)" : value;
        problems.add(key + "=" + shown + " is not allowed: " + rule);
    }

    /** Refuses every key that nobody has read: a misspelt key is a setting that silently does nothing. */
    public void refuseUnread() {
        unread.forEach((key, value) -> refuse(key, value, "no such key"));
    }

    /**
     * Tells everything that was wrong so far, at once.
     *
     * @throws SettingsException when anything was
     */
    public void check() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(pid + ": " + String.join("; ", problems));
        }
    }
}
