// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Tells gates that they are replaced and not shut down, as a service that is there meanwhile. The property is the one of
 * {@code gate.api.GatewayPart}, spelt out so that this bundle has no wire to it.
 */
record Announcement(Optional<ServiceRegistration<?>> service) implements AutoCloseable {
    private static final String UPDATING = "gate.updating";

    /** There is none unless {@code core} is replaced. */
    @SuppressWarnings("JdkObsolete") // the OSGi API takes a Dictionary
    static Announcement of(BundleContext context, boolean core) {
        return new Announcement(
                core
                        ? Optional.of(context.registerService(
                                Object.class, new Object(), new Hashtable<>(Map.of(UPDATING, true))))
                        : Optional.empty());
    }

    @Override
    public void close() {
        service.ifPresent(ServiceRegistration::unregister);
    }
}
