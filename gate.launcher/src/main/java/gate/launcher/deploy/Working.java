// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * What has to work after an update.
 *
 * @param components by their names, each with the state that it must have at least
 * @param bundles which must be active
 */
record Working(Map<String, Integer> components, List<Bundle> bundles) {
    /** What works now. */
    static Working now(BundleContext context, Components components) {
        return new Working(
                components.working(),
                Arrays.stream(context.getBundles())
                        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                        .toList());
    }

    /** What the gateway would have started if nothing had been interrupted. */
    static Working afterInterruption(BundleContext context) {
        return new Working(
                Map.of(),
                Arrays.stream(context.getBundles())
                        .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                        .filter(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                        .toList());
    }
}
