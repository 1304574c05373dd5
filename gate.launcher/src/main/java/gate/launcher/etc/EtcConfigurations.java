// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations that come from files, each in one step and only when it changes. */
final class EtcConfigurations {
    private static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin configurations;

    EtcConfigurations(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    void put(EtcName name, Map<String, String> values, Path file) throws IOException {
        Configuration configuration = name.instance().isEmpty()
                ? configurations.getConfiguration(name.kind(), "?")
                : configurations.getFactoryConfiguration(name.kind(), name.instance(), "?");
        Map<String, Object> fresh = new HashMap<>(values);
        fresh.put(FILE, uri(file));
        if (!fresh.equals(own(configuration))) {
            configuration.update(new Hashtable<>(fresh));
        }
    }

    /** False when the file configured nothing. */
    boolean delete(Path file) throws IOException {
        Configuration[] found = from(file);
        for (Configuration each : found) {
            each.delete();
        }
        return found.length > 0;
    }

    /** Whether something that came from the file is there. */
    boolean has(Path file) throws IOException {
        return from(file).length > 0;
    }

    private Configuration[] from(Path file) throws IOException {
        String uri = uri(file).replaceAll("[\\\\*()]", "\\\\$0");
        try {
            Configuration[] found = configurations.listConfigurations("(" + FILE + "=" + uri + ")");
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> own(Configuration configuration) {
        Map<String, Object> own = new HashMap<>();
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties != null) {
            Collections.list(properties.keys()).forEach(key -> own.put(key, properties.get(key)));
            own.remove(Constants.SERVICE_PID);
            own.remove(ConfigurationAdmin.SERVICE_FACTORYPID);
        }
        return own;
    }

    /** As FileInstall writes it, so that the one finds what came through the other. */
    private static String uri(Path file) {
        return file.toFile().getAbsoluteFile().toURI().toString();
    }
}
