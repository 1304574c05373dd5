// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once of each secret that stands in a configuration itself, where a reference to it would do; it is taken all the same. */
final class LiteralSecrets implements ConfigurationPlugin {
    /** Before references are replaced by what they stand for. */
    static final int RANKING = 0;

    private static final Logger LOG = LoggerFactory.getLogger("gate");

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    @Override
    public void modifyConfiguration(ServiceReference<?> taker, Dictionary<String, Object> properties) {
        Object pid = properties.get("service.pid");
        for (String key : Collections.list(properties.keys())) {
            String value = String.valueOf(properties.get(key));
            if (key.startsWith(".") && !value.isBlank() && !value.contains("$[") && told.add(pid + " " + key)) {
                LOG.warn(
                        "{}: {} stands in the file as it is; $[secret:NAME] would take it from secrets/NAME, $[env:NAME]"
                                + " from the environment",
                        pid,
                        key);
            }
        }
    }
}
