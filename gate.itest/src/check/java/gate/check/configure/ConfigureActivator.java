// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.configure;

import java.util.Hashtable;
import java.util.Map;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that configures for whoever runs the framework, and uses nothing of the gateway. */
public final class ConfigureActivator implements BundleActivator {
    @Override
    @SuppressWarnings("JdkObsolete") // the OSGi API takes a Dictionary
    public void start(BundleContext context) {
        Configurations configurations = new Configurations(context);
        BiConsumer<String, Map<String, String>> make = configurations::make;
        context.registerService(BiConsumer.class, configurations, new Hashtable<>(Map.of("gate.check", "configure")));
        context.registerService(BiConsumer.class, make, new Hashtable<>(Map.of("gate.check", "make")));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework withdraws it
    }
}
