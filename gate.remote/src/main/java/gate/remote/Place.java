// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateService;
import gate.api.GatewayPart;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * The place of a gate among the services of this gateway: it has it unless another gate has its id. A gate that lives here goes
 * before one that lives elsewhere, of those elsewhere the older one goes first.
 */
@SuppressWarnings("JdkObsolete") // the API of the framework
final class Place implements ServiceListener {
    private final BundleContext context;
    private final GateService gate;
    private final Executor turns;
    private final String pid;
    private final String filter;
    private final Consumer<Boolean> changed;
    // guarded by this
    private Map<String, Object> properties;
    private ServiceRegistration<GateService> registration;
    private boolean open;
    private boolean told;
    private boolean free;

    /** Looks are taken one at a time by {@code turns}; {@code changed} hears whether it has its place, first from {@link #open}. */
    Place(
            BundleContext context,
            GateService gate,
            Map<String, Object> properties,
            Executor turns,
            Consumer<Boolean> changed) {
        this.turns = turns;
        this.context = context;
        this.gate = gate;
        this.pid = String.valueOf(properties.get(GatewayPart.PID));
        this.properties = properties;
        this.changed = changed;
        this.filter = "(" + GateService.ID + "=" + properties.get(GateService.ID) + ")";
    }

    /** Takes the place, now or when it is free. */
    void open() {
        synchronized (this) {
            open = true;
        }
        try {
            context.addServiceListener(
                    this, "(&(" + Constants.OBJECTCLASS + "=" + GateService.class.getName() + ")" + filter + ")");
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        turns.execute(this::look);
    }

    /** Tells other properties of the same gate. */
    void tell(Map<String, Object> now) {
        ServiceRegistration<GateService> current;
        synchronized (this) {
            if (now.equals(properties)) {
                return;
            }
            properties = now;
            current = registration;
        }
        if (current != null) {
            try {
                current.setProperties(new Hashtable<>(now));
            } catch (IllegalStateException gone) {
                return;
            }
        }
    }

    /** Gives the place up. */
    void close() {
        context.removeServiceListener(this);
        ServiceRegistration<GateService> last;
        synchronized (this) {
            open = false;
            last = registration;
            registration = null;
        }
        unregister(last);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        boolean leaves = event.getType() == ServiceEvent.UNREGISTERING;
        ServiceReference<?> leaving = leaves ? event.getServiceReference() : null;
        // not within the event, which may be that of our own service
        turns.execute(() -> look(leaving));
    }

    private void look() {
        look(null);
    }

    /** {@code leaving} is on its way out. No lock is held while the framework is called. */
    private void look(ServiceReference<?> leaving) {
        ServiceRegistration<GateService> mine;
        synchronized (this) {
            if (!open) {
                return;
            }
            mine = registration;
        }
        boolean taken = isTaken(leaving, mine);
        if (taken && mine != null) {
            synchronized (this) {
                registration = null;
            }
            unregister(mine);
        } else if (!taken && mine == null) {
            register();
        }
        say(!taken);
    }

    private void say(boolean now) {
        synchronized (this) {
            if (told && free == now) {
                return;
            }
            told = true;
            free = now;
        }
        changed.accept(now);
    }

    private void register() {
        ServiceRegistration<GateService> fresh;
        try {
            fresh = context.registerService(GateService.class, gate, new Hashtable<>(properties()));
        } catch (IllegalStateException bundleStopped) {
            return;
        }
        boolean surplus;
        synchronized (this) {
            surplus = !open || registration != null;
            if (!surplus) {
                registration = fresh;
            }
        }
        if (surplus) {
            unregister(fresh);
        }
    }

    private synchronized Map<String, Object> properties() {
        return properties;
    }

    private boolean isTaken(ServiceReference<?> leaving, ServiceRegistration<GateService> mine) {
        try {
            for (ServiceReference<GateService> other : context.getServiceReferences(GateService.class, filter)) {
                // by its name: its own event comes before anybody has its registration
                boolean self = pid.equals(other.getProperty(GatewayPart.PID));
                if (!self && !other.equals(leaving) && goesBefore(other, mine)) {
                    return true;
                }
            }
            return false;
        } catch (InvalidSyntaxException | IllegalStateException ending) {
            return true;
        }
    }

    private static boolean goesBefore(ServiceReference<?> other, ServiceRegistration<?> mine) {
        boolean elsewhere = Boolean.TRUE.equals(other.getProperty(GateService.REMOTE));
        return !elsewhere || mine == null || serviceId(other) < serviceId(mine.getReference());
    }

    private static long serviceId(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            if (registration != null) {
                registration.unregister();
            }
        } catch (IllegalStateException bundleStopped) {
            return;
        }
    }
}
