// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import java.util.Arrays;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;

/** The settings of the command line: lays them over each configuration on its way to its component, stores nothing. */
final class Overrides implements ConfigurationPlugin {
    /** On a configuration: the keys that are not from its store; whoever remembers configurations leaves them out. */
    static final String KEYS = "gate.launcher.set";

    private static final String PROPERTY = "gate.launcher.set.";

    private final Map<String, Map<String, String>> byPid;

    private Overrides(Map<String, Map<String, String>> byPid) {
        this.byPid = byPid;
    }

    /** Reads what the launcher put into properties, one {@code PID:key=value} each; the later one of two wins. */
    static Overrides of(Function<String, String> properties) {
        Map<String, Map<String, String>> byPid = new TreeMap<>();
        int next = 0;
        for (String set = properties.apply(PROPERTY + next); set != null; set = properties.apply(PROPERTY + next)) {
            String pid = set.substring(0, set.indexOf(':'));
            String[] keyAndValue = set.substring(pid.length() + 1).split("=", 2);
            byPid.computeIfAbsent(pid, none -> new TreeMap<>()).put(keyAndValue[0], keyAndValue[1]);
            next++;
        }
        return new Overrides(byPid);
    }

    /** The configurations that are changed. */
    Set<String> pids() {
        return byPid.keySet();
    }

    /** All keys, sorted, without their values. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        byPid.forEach((pid, values) -> values.keySet().forEach(key -> keys.add(pid + ":" + key)));
        return keys;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the OSGi API hands over a Dictionary
    public void modifyConfiguration(ServiceReference<?> target, Dictionary<String, Object> configuration) {
        Map<String, String> values =
                byPid.getOrDefault(String.valueOf(configuration.get(Constants.SERVICE_PID)), Map.of());
        values.forEach(configuration::put);
        if (!values.isEmpty()) {
            String[] keys = values.keySet().toArray(String[]::new);
            Arrays.sort(keys);
            configuration.put(KEYS, keys);
        }
    }
}
