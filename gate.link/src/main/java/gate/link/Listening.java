// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateListener;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The listener of a link, which is a service as long as the link is on; used by one thread after another. */
public final class Listening {
    private final BundleContext context;
    private final GateListener listener;
    private final Runnable forget;
    private Optional<ServiceRegistration<GateListener>> registration = Optional.empty();
    private String target = "";

    /** {@code forget} is called whenever another listener's worth of first statuses will come. */
    public Listening(BundleContext context, GateListener listener, Runnable forget) {
        this.context = context;
        this.listener = listener;
        this.forget = forget;
    }

    /** Hears the gates that {@code wanted} matches from now on, or none when the link is off. */
    @SuppressWarnings("JdkObsolete") // the API of the framework
    public void use(String wanted, boolean on) {
        if (!on || !wanted.equals(target)) {
            end();
            forget.run();
        }
        if (registration.isEmpty() && on) {
            target = wanted;
            Hashtable<String, Object> properties = new Hashtable<>(Map.of(GateListener.TARGET, wanted));
            registration = Optional.of(context.registerService(GateListener.class, listener, properties));
        }
    }

    /** Hears none any more. */
    public void end() {
        registration.ifPresent(Listening::unregister);
        registration = Optional.empty();
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException bundleStopped) {
            // unregistered with its bundle
        }
    }
}
