// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.kura;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.ServiceTracker;

/**
 * What Kura's ConfigurationService does: merges defaults of the metatype, encrypts passwords, hands over the same again, and makes
 * instances of factories anew at each boot, from its snapshot.
 */
final class Configurations {
    private static final String KURA_PID = "kura.service.pid";
    private static final Path SNAPSHOT = Path.of("snapshot.properties");

    private final Crypto crypto;
    private final ConfigurationAdmin admin;
    private final ServiceTracker<ConfigurableComponent, ConfigurableComponent> components;
    private final BundleTracker<Bundle> bundles;
    private final Map<String, Metatype> metatypes = new TreeMap<>();

    /** Of each: the PID of Kura, and that of ConfigurationAdmin. */
    private final Map<String, String> servicePids = new TreeMap<>();

    private final Map<String, String> factories = new TreeMap<>();
    private final Properties snapshot = new Properties();

    Configurations(BundleContext context, Crypto crypto) {
        this.crypto = crypto;
        this.admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        this.components = new ServiceTracker<>(context, ConfigurableComponent.class, null);
        this.bundles = new BundleTracker<>(context, Bundle.ACTIVE, null) {
            @Override
            public Bundle addingBundle(Bundle bundle, BundleEvent event) {
                seed(bundle);
                return bundle;
            }
        };
    }

    /** Takes up the last snapshot, and then every bundle that runs. */
    synchronized void boot() throws Exception {
        if (Files.exists(SNAPSHOT)) {
            try (Reader in = Files.newBufferedReader(SNAPSHOT)) {
                snapshot.load(in);
            }
        }
        Map<String, Map<String, Object>> kept = new TreeMap<>();
        snapshot.forEach((key, value) -> {
            String[] names = key.toString().split("\\|", 2);
            kept.computeIfAbsent(names[0], pid -> new TreeMap<>()).put(names[1], value);
        });
        for (Map.Entry<String, Map<String, Object>> each : kept.entrySet()) {
            Object factory = each.getValue().remove("factory");
            instance(each.getKey(), factory == null ? "" : factory.toString(), each.getValue());
        }
        components.open();
        bundles.open();
    }

    void close() {
        bundles.close();
        components.close();
    }

    synchronized String create(String factory, String pid, Map<String, String> pairs) throws Exception {
        instance(pid, factory, merged(metatypes.get(factory), encrypted(metatypes.get(factory), pairs)));
        save();
        return "created " + pid;
    }

    synchronized String update(String pid, Map<String, String> pairs) throws Exception {
        Metatype metatype = metatypes.get(factories.getOrDefault(pid, pid));
        if (!factories.containsKey(pid) && !pids().contains(pid)) {
            return "failed: " + pid + " is not tracked";
        }
        Configuration configuration = configuration(pid);
        Map<String, Object> values = values(configuration);
        values.putAll(encrypted(metatype, pairs));
        configuration.update(new Hashtable<>(merged(metatype, values)));
        save();
        return "updated " + pid;
    }

    /** A password that was encrypted elsewhere. */
    synchronized String spoil(String pid, String key) throws Exception {
        Configuration configuration = configuration(pid);
        Map<String, Object> values = values(configuration);
        values.put(key, "of another gateway");
        configuration.update(new Hashtable<>(values));
        return "spoiled " + pid;
    }

    /** The same once more, as after a restart of a bundle. */
    synchronized String push() throws Exception {
        for (String pid : servicePids.keySet()) {
            Configuration configuration = configuration(pid);
            configuration.update(configuration.getProperties());
        }
        return "pushed " + servicePids.size();
    }

    /** Those that Kura lists as components of their own. */
    synchronized String pids() {
        TreeSet<String> pids = new TreeSet<>();
        for (ServiceReference<ConfigurableComponent> component : markers()) {
            Object servicePid = component.getProperty("service.pid");
            Object kuraPid = component.getProperty(KURA_PID);
            if (servicePid != null && kuraPid != null) {
                pids.add(kuraPid.toString());
            }
        }
        return String.join(",", pids);
    }

    /** As ConfigurationAdmin has it. */
    synchronized String show(String pid) throws IOException {
        return new TreeMap<>(values(configuration(pid))).toString();
    }

    private List<ServiceReference<ConfigurableComponent>> markers() {
        ServiceReference<ConfigurableComponent>[] references = components.getServiceReferences();
        return references == null ? List.of() : List.of(references);
    }

    private synchronized void seed(Bundle bundle) {
        try {
            for (String path : Collections.list(paths(bundle))) {
                String pid = path.replaceAll(".*/|\\.xml$", "");
                Optional<Metatype> found = Metatype.of(bundle, pid);
                if (found.isEmpty()) {
                    continue;
                }
                Metatype metatype = found.get();
                metatypes.put(pid, metatype);
                for (String instance : metatype.factory() ? instances(pid) : List.of(pid)) {
                    servicePids.putIfAbsent(instance, instance);
                    Configuration configuration = configuration(instance);
                    Map<String, Object> values = values(configuration);
                    values.putIfAbsent(KURA_PID, instance);
                    configuration.update(new Hashtable<>(merged(metatype, values)));
                }
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Enumeration<String> paths(Bundle bundle) {
        Enumeration<String> paths = bundle.getEntryPaths("OSGI-INF/metatype");
        return paths == null ? Collections.emptyEnumeration() : paths;
    }

    private List<String> instances(String factory) {
        List<String> pids = new ArrayList<>();
        factories.forEach((pid, kind) -> {
            if (kind.equals(factory)) {
                pids.add(pid);
            }
        });
        return pids;
    }

    private void instance(String pid, String factory, Map<String, Object> values) throws IOException {
        String servicePid = factory.isEmpty()
                ? pid
                : admin.createFactoryConfiguration(factory, "?").getPid();
        servicePids.put(pid, servicePid);
        if (!factory.isEmpty()) {
            factories.put(pid, factory);
        }
        Map<String, Object> all = new TreeMap<>(values);
        all.put(KURA_PID, pid);
        configuration(pid).update(new Hashtable<>(all));
    }

    private Map<String, Object> encrypted(Metatype metatype, Map<String, String> pairs) {
        Map<String, Object> values = new TreeMap<>(pairs);
        for (String key : metatype.passwords()) {
            values.computeIfPresent(
                    key,
                    (name, clear) ->
                            new String(crypto.encryptAes(clear.toString().toCharArray())));
        }
        return values;
    }

    private static Map<String, Object> merged(Metatype metatype, Map<String, Object> values) {
        Map<String, Object> merged = new TreeMap<>(metatype.defaults());
        merged.putAll(values);
        return merged;
    }

    private Configuration configuration(String pid) throws IOException {
        return admin.getConfiguration(servicePids.get(pid), "?");
    }

    private static Map<String, Object> values(Configuration configuration) {
        Map<String, Object> values = new TreeMap<>();
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties != null) {
            Collections.list(properties.keys()).forEach(key -> values.put(key, properties.get(key)));
        }
        return values;
    }

    /** Texts are enough: what reads them is not to care. */
    private void save() throws IOException {
        snapshot.clear();
        for (String pid : servicePids.keySet()) {
            values(configuration(pid)).forEach((key, value) -> {
                if (!key.startsWith("service.")) {
                    snapshot.put(pid + "|" + key, value.toString());
                }
            });
            if (factories.containsKey(pid)) {
                snapshot.put(pid + "|factory", factories.get(pid));
            }
        }
        try (Writer out = Files.newBufferedWriter(SNAPSHOT)) {
            snapshot.store(out, null);
        }
    }
}
