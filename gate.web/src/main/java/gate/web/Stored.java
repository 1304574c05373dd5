// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.cm.Configuration;

/**
 * One configuration as it is stored now.
 *
 * @param pid its name
 * @param kind of what
 * @param version another one after each change
 * @param all what it holds, secrets and what containers add included
 */
record Stored(String pid, String kind, long version, Map<String, Object> all) {
    private static final String FILE = "felix.fileinstall.filename";

    /** Reads it; empty when it was deleted, or never written. */
    static Optional<Stored> of(Configuration configuration) {
        try {
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties == null) {
                return Optional.empty();
            }
            Map<String, Object> all = new TreeMap<>();
            Collections.list(properties.keys()).forEach(key -> all.put(key, properties.get(key)));
            String factory = configuration.getFactoryPid();
            String pid = configuration.getPid();
            return Optional.of(
                    new Stored(pid, factory == null ? pid : factory, configuration.getChangeCount(), Map.copyOf(all)));
        } catch (IllegalStateException deleted) {
            return Optional.empty();
        }
    }

    /** What an instance of a factory is called. */
    Optional<String> instance() {
        return pid.startsWith(kind + "~") ? Optional.of(pid.substring(kind.length() + 1)) : Optional.empty();
    }

    /** What people have set, secrets included. */
    Map<String, String> values() {
        return Settings.of(pid, all).values();
    }

    /** The file it comes from. */
    Optional<String> file() {
        return Optional.ofNullable(all.get(FILE)).map(Stored::path);
    }

    private static String path(Object file) {
        String text = String.valueOf(file);
        try {
            return text.startsWith("file:") ? Path.of(URI.create(text)).toString() : text;
        } catch (IllegalArgumentException odd) {
            return text;
        }
    }

    /** What may be shown of it. */
    Map<String, Object> json(Map<String, String> run) {
        Map<String, String> shown = new TreeMap<>(values());
        List<String> secrets = shown.entrySet().stream()
                .filter(value -> isSecret(value.getKey()) && !value.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        shown.keySet().removeIf(Stored::isSecret);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pid", pid);
        json.put("kind", kind);
        instance().ifPresent(name -> json.put("instance", name));
        json.put("version", Long.toString(version));
        json.put("values", shown);
        json.put("secrets", secrets);
        if (!run.isEmpty()) {
            json.put("run", run);
        }
        file().ifPresent(file -> json.put("file", file));
        return json;
    }

    /** Whether nobody may see the value of {@code key}. */
    static boolean isSecret(String key) {
        return key.startsWith(".");
    }
}
