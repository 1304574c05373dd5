// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be configured in this gateway, as its bundles are now. */
final class Kinds {
    private static final Logger LOG = LoggerFactory.getLogger(Kinds.class);
    private static final String FOLDER = "OSGI-INF/metatype";
    private static final String OURS = "gate";

    private final Supplier<List<URL>> files;

    /** {@code files} are those in which bundles describe their configurations. */
    Kinds(Supplier<List<URL>> files) {
        this.files = files;
    }

    /** Those of all bundles in the framework. */
    static Kinds of(BundleContext context) {
        return new Kinds(() -> {
            List<URL> all = new ArrayList<>();
            Arrays.stream(context.getBundles()).forEach(bundle -> all.addAll(in(bundle)));
            return all;
        });
    }

    /** All of ours, by PID. */
    Map<String, Kind> all() {
        Map<String, Kind> all = new TreeMap<>();
        for (URL file : files.get()) {
            try (InputStream stream = file.openStream()) {
                MetatypeXml.read(stream)
                        .filter(kind -> kind.pid().startsWith(OURS))
                        .ifPresent(kind -> all.put(kind.pid(), kind));
            } catch (IOException unreadable) {
                LOG.warn("{} cannot be read, so that it cannot be configured here: {}", file, unreadable.toString());
            }
        }
        return all;
    }

    private static List<URL> in(Bundle bundle) {
        Enumeration<URL> found = bundle.findEntries(FOLDER, "*.xml", false);
        return found == null ? List.of() : Collections.list(found);
    }
}
