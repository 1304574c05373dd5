// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateListener;
import gate.api.GateService;
import gate.api.GatewayPart;
import gate.driver.GateDriver;
import gate.link.Target;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** One gate with its service: registered when the gate knows how it is, withdrawn when it has answered its last command. */
final class Published {
    private volatile GateSettings settings;
    private final Gate gate;
    private Dictionary<String, Object> properties;
    private ServiceRegistration<GateService> registration;
    private boolean over;

    Published(GateSettings settings, Gate gate) {
        this.settings = settings;
        this.gate = gate;
        this.properties = properties(settings);
    }

    /** Of this gate, as its service says them. */
    private static Dictionary<String, Object> properties(GateSettings settings) {
        Times times = settings.rules().times();
        long travel = Math.max(times.travelUp().toMillis(), times.travelDown().toMillis());
        return new Hashtable<>(Map.of(
                GateService.ID, settings.id(),
                GateService.DRIVER, settings.driver(),
                GateService.SIMULATED, settings.simulated(),
                GateService.TRAVEL_TIMEOUT, travel));
    }

    Gate gate() {
        return gate;
    }

    /** Whether {@code fresh} is about the same gate with the same driver. */
    boolean lives(GateSettings fresh) {
        return fresh.id().equals(settings.id()) && fresh.driver().equals(settings.driver());
    }

    String driver() {
        return settings.driver();
    }

    /** Takes other settings of the same gate: the gate when it rests, the service says them at once. */
    void reconfigure(GateSettings fresh) {
        settings = fresh;
        gate.reconfigure(fresh);
        Dictionary<String, Object> told = properties(fresh);
        ServiceRegistration<GateService> current;
        synchronized (this) {
            if (told.equals(properties)) {
                return;
            }
            properties = told;
            current = registration;
        }
        if (current != null) {
            say(current);
        }
    }

    private void say(ServiceRegistration<GateService> current) {
        try {
            current.setProperties(properties());
        } catch (IllegalStateException gone) {
            return;
        }
    }

    void offer(GateListener listener, Target target) {
        if (target.selects(properties())) {
            gate.add(listener);
        }
    }

    /** Tells how it is, once it can be used. */
    void tell(Part part, String detail) {
        boolean up;
        synchronized (this) {
            up = registration != null;
        }
        if (up) {
            part.tell(GatewayPart.UP, address(), detail);
        }
    }

    /** Whoever reads the ready line has to see that a real leaf closes without a sensor of the gateway's. */
    private String address() {
        return settings.id() + (settings.closesOnItsBoard() ? "(close.unattended=board)" : "");
    }

    /** Registers the service unless it is over already; foreign code is called, so no lock is held. */
    void register(BundleContext context, Runnable up) {
        ServiceRegistration<GateService> fresh;
        Dictionary<String, Object> told = properties();
        try {
            fresh = context.registerService(GateService.class, gate, told);
        } catch (IllegalStateException bundleStopped) {
            return;
        }
        boolean late;
        boolean changed;
        synchronized (this) {
            late = over;
            registration = late ? null : fresh;
            changed = told != properties;
        }
        if (late) {
            fresh.unregister();
            return;
        }
        if (changed) {
            say(fresh);
        }
        up.run();
    }

    /** Every command is answered before the service goes. */
    void end() {
        ServiceRegistration<GateService> last;
        synchronized (this) {
            over = true;
            last = registration;
            registration = null;
        }
        gate.close();
        if (last != null) {
            try {
                last.unregister();
            } catch (IllegalStateException bundleStopped) {
                return;
            }
        }
    }

    private synchronized Dictionary<String, Object> properties() {
        return properties;
    }

    static String nameOf(Map<String, Object> driver) {
        return String.valueOf(driver.get(GateDriver.NAME));
    }
}
