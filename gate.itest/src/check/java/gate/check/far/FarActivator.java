// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.far;

import gate.driver.GateDriver;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Brings the driver {@code far} into a gateway, without Declarative Services: a driver needs none. */
public final class FarActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(GateDriver.class, new FarDriver(), new Hashtable<>(Map.of(GateDriver.NAME, "far")));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework withdraws the service, and then every gate detaches its leaf
    }
}
