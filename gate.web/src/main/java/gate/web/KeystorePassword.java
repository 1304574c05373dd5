// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.Dictionary;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;

/** Hands the password of the key store to our server, and to nobody else: it never stands in a configuration that is stored. */
final class KeystorePassword implements ConfigurationPlugin {
    private final String server;
    private volatile String password = "";

    /** {@code server} marks the configuration of ours. */
    KeystorePassword(String server) {
        this.server = server;
    }

    void use(String newPassword) {
        password = newPassword;
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> taker, Dictionary<String, Object> properties) {
        if (server.equals(properties.get(ServerSettings.MARK))) {
            properties.put(ServerSettings.KEYSTORE_PASSWORD, password);
            properties.put(ServerSettings.KEY_PASSWORD, password);
        }
    }
}
