// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;

/** What a gateway of its own tells its bundles of where it keeps things; another framework tells nothing of it. */
final class Surroundings {
    private static final String SET = "gate.launcher.set.";

    private Surroundings() {}

    /** Where users are kept. */
    static Path folder(BundleContext context) {
        String data = context.getProperty("gate.data");
        if (data != null) {
            return Path.of(data, "web");
        }
        File own = context.getDataFile("web");
        return own == null ? Path.of(System.getProperty("java.io.tmpdir"), "gate-web") : own.toPath();
    }

    /** The files of its settings. */
    static Optional<EtcFiles> etc(BundleContext context) {
        String etc = context.getProperty("gate.launcher.etc");
        String secrets = context.getProperty("org.apache.felix.configadmin.plugin.interpolation.secretsdir");
        return etc == null || secrets == null
                ? Optional.empty()
                : Optional.of(new EtcFiles(Path.of(etc), Path.of(secrets)));
    }

    /** What {@code --set} says, by PID; there are no secrets in it. */
    static Map<String, Map<String, String>> run(BundleContext context) {
        Map<String, Map<String, String>> run = new HashMap<>();
        for (int i = 0; context.getProperty(SET + i) != null; i++) {
            String[] setting = context.getProperty(SET + i).split("[:=]", 3);
            if (setting.length == 3 && !Stored.isSecret(setting[1])) {
                run.computeIfAbsent(setting[0], pid -> new TreeMap<>()).put(setting[1], setting[2]);
            }
        }
        return run;
    }
}
