// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GatewayPart;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Tells how a configured gate is, by service properties. */
final class Part implements GatewayPart {
    private final String pid;
    private final ServiceRegistration<GatewayPart> registration;

    Part(BundleContext context, String pid) {
        this.pid = pid;
        this.registration = context.registerService(GatewayPart.class, this, properties(STARTING, "", ""));
    }

    void tell(String state, String address, String detail) {
        registration.setProperties(properties(state, address, detail));
    }

    void close() {
        registration.unregister();
    }

    private Dictionary<String, Object> properties(String state, String address, String detail) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(PID, pid);
        properties.put(KIND, "gate");
        properties.put(STATE, state);
        if (!address.isEmpty()) {
            properties.put(ADDRESS, address);
        }
        if (!detail.isEmpty()) {
            properties.put(DETAIL, detail);
        }
        return properties;
    }
}
