// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations that exist for one run, so that {@code --set} works without a file; and those that outlived theirs. */
final class Leftovers {
    /** On a configuration: it was made by {@code --set} and goes with the run. */
    static final String TRANSIENT = "gate.launcher.transient";

    private static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin configurations;

    Leftovers(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    /** Makes an empty configuration for each of these that has none. */
    @SuppressWarnings("JdkObsolete") // the OSGi API takes a Dictionary
    void create(Set<String> pids) throws IOException {
        for (String pid : pids) {
            int tilde = pid.indexOf('~');
            Configuration configuration = tilde < 0
                    ? configurations.getConfiguration(pid, "?")
                    : configurations.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
            if (configuration.getProperties() == null) {
                configuration.update(new Hashtable<>(Map.of(TRANSIENT, true)));
            }
        }
    }

    /** Deletes what {@link #create} made, in this run or in one that was killed. */
    void deleteTransient() throws IOException {
        for (Configuration configuration : all()) {
            if (configuration.getProperties().get(TRANSIENT) != null) {
                configuration.delete();
            }
        }
    }

    /** Deletes configurations whose file was removed while the gateway was not running. */
    void deleteWithoutFile() throws IOException {
        for (Configuration configuration : all()) {
            Dictionary<String, Object> properties = configuration.getProperties();
            Object file = properties.get(FILE);
            if (file != null && !Files.exists(Path.of(URI.create(String.valueOf(file))))) {
                configuration.delete();
            }
        }
    }

    private Configuration[] all() throws IOException {
        try {
            Configuration[] all = configurations.listConfigurations(null);
            return all == null ? new Configuration[0] : all;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException("no filter cannot be wrong", impossible);
        }
    }
}
