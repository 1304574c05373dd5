// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateReason;
import gate.api.GatewayPart;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Tells how a link is, as properties of a service; called by one thread after another. */
@SuppressWarnings("JdkObsolete") // the API of the framework
public final class LinkPart implements GatewayPart {
    /** Service properties, one for each reason: how many messages were refused for it. */
    public static final String REFUSED_FOR = "refused.";

    private final Hashtable<String, Object> properties = new Hashtable<>();
    private final ServiceRegistration<GatewayPart> registration;

    /** Tells that the link {@code pid} of this kind is starting. */
    public LinkPart(BundleContext context, String pid, String kind) {
        properties.put(PID, pid);
        properties.put(KIND, kind);
        properties.put(STATE, STARTING);
        registration = context.registerService(GatewayPart.class, this, copy());
    }

    /** From now on; {@code detail} is empty when nothing is wrong. */
    public void tell(String state, String address, String detail) {
        properties.put(STATE, state);
        put(ADDRESS, address);
        put(DETAIL, detail);
        publish();
    }

    /** Its topics are below {@code base} from now on. */
    public void tellBase(String base) {
        put(BASE, base);
        publish();
    }

    /** How much was refused so far. */
    public void tell(Map<GateReason, Long> refused) {
        refused.forEach((reason, count) -> properties.put(REFUSED_FOR + reason.word(), count));
        publish();
    }

    /** Nothing more is told. */
    public void unregister() {
        try {
            registration.unregister();
        } catch (IllegalStateException bundleStopped) {
            // unregistered with its bundle
        }
    }

    private void put(String key, String value) {
        if (value.isEmpty()) {
            properties.remove(key);
        } else {
            properties.put(key, value);
        }
    }

    private void publish() {
        try {
            registration.setProperties(copy());
        } catch (IllegalStateException unregistered) {
            // stopped meanwhile; nobody looks any more
        }
    }

    private Dictionary<String, Object> copy() {
        return new Hashtable<>(properties);
    }
}
