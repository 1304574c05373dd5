// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.configure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Lets whoever runs the framework set keys of a configuration, in types that both know. */
record Configurations(BundleContext context) implements BiConsumer<String, Map<String, String>> {
    /** Makes a configuration with these values in place of what it was. */
    void make(String pid, Map<String, String> values) {
        ConfigurationAdmin admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        String[] names = pid.split("~", 2);
        try {
            Configuration configuration = names.length == 2
                    ? admin.getFactoryConfiguration(names[0], names[1], "?")
                    : admin.getConfiguration(pid, "?");
            configuration.update(new Hashtable<>(values));
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    /** These keys of the configuration with this PID get these values; one that has gone stays so. */
    @Override
    public void accept(String pid, Map<String, String> values) {
        ConfigurationAdmin admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        try {
            Configuration configuration = admin.getConfiguration(pid, "?");
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties != null) {
                values.forEach(properties::put);
                configuration.update(properties);
            }
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }
}
