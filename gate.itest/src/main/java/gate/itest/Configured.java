// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** One configuration, gone at the end of the block. */
final class Configured implements AutoCloseable {
    private final Configuration configuration;

    private Configured(Configuration configuration) {
        this.configuration = configuration;
    }

    /** One instance of a factory. */
    static Configured of(ConfigurationAdmin admin, String factory, String name, Map<String, Object> values)
            throws IOException {
        Configured fresh = new Configured(admin.getFactoryConfiguration(factory, name, "?"));
        fresh.update(values);
        return fresh;
    }

    /** The only instance of {@code pid}. */
    static Configured single(ConfigurationAdmin admin, String pid, Map<String, Object> values) throws IOException {
        Configured fresh = new Configured(admin.getConfiguration(pid, "?"));
        fresh.update(values);
        return fresh;
    }

    void update(Map<String, Object> values) throws IOException {
        configuration.update(new Hashtable<>(values));
    }

    @Override
    public void close() throws IOException {
        configuration.delete();
    }
}
