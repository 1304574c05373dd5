// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Where configurations are kept: in the framework, and where the gateway has a folder of files for them, there as well, since what
 * stands there is what counts at the next start.
 */
final class Store {
    private static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin admin;
    private final Optional<EtcFiles> files;

    /** {@code files} is empty where the framework alone keeps them. */
    Store(ConfigurationAdmin admin, Optional<EtcFiles> files) {
        this.admin = admin;
        this.files = files;
    }

    /** All of these kinds, in the order of PIDs. */
    List<Stored> all(Map<String, Kind> kinds) throws IOException {
        Map<String, Stored> found = new TreeMap<>();
        try {
            Configuration[] all = admin.listConfigurations(null);
            for (Configuration each : all == null ? new Configuration[0] : all) {
                Stored.of(each)
                        .filter(stored -> kinds.containsKey(stored.kind()))
                        .ifPresent(stored -> found.put(stored.pid(), stored));
            }
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new ArrayList<>(found.values());
    }

    /** The one with this name. */
    Optional<Stored> find(Map<String, Kind> kinds, String pid) throws IOException {
        return all(kinds).stream().filter(stored -> stored.pid().equals(pid)).findFirst();
    }

    /** Writes it, whether there is one or not; how to have it as it was is what is returned. */
    Undo write(String kind, Optional<String> instance, Optional<Stored> before, Map<String, String> values)
            throws IOException {
        Configuration configuration = instance.isPresent()
                ? admin.getFactoryConfiguration(kind, instance.get(), "?")
                : before.isPresent()
                        ? admin.getConfiguration(before.get().pid(), "?")
                        : admin.getConfiguration(kind, "?");
        Undo undo = before.<Undo>map(old -> () -> configuration.update(new Hashtable<>(old.all())))
                .orElse(configuration::delete);
        Map<String, Object> fresh = new HashMap<>(values);
        before.flatMap(old -> Optional.ofNullable(old.all().get(FILE))).ifPresent(file -> fresh.put(FILE, file));
        if (files.isPresent()) {
            EtcFiles.Written written = files.get().write(kind, instance, before.flatMap(Stored::file), values);
            fresh.clear();
            fresh.putAll(written.values());
            fresh.put(FILE, written.uri());
            Undo first = undo;
            undo = () -> {
                written.undo().run();
                first.run();
            };
        }
        configuration.update(new Hashtable<>(fresh));
        return undo;
    }

    /** Removes it. */
    void delete(Stored stored) throws IOException {
        if (files.isPresent() && stored.file().isPresent()) {
            files.get().delete(stored.file().get());
        }
        admin.getConfiguration(stored.pid(), "?").delete();
    }

    /** Has it as it was. */
    @FunctionalInterface
    interface Undo {
        void run() throws IOException;
    }
}
