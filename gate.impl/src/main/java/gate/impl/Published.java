// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateListener;
import gate.api.GateService;
import gate.api.GatewayPart;
import gate.driver.GateDriver;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** One gate with its service: registered when the gate knows how it is, withdrawn when it has answered its last command. */
final class Published {
    private volatile GateSettings settings;
    private final Gate gate;
    private final Dictionary<String, Object> properties;
    private ServiceRegistration<GateService> registration;
    private boolean over;

    Published(GateSettings settings, Gate gate) {
        this.settings = settings;
        this.gate = gate;
        this.properties = new Hashtable<>(Map.of(
                GateService.ID, settings.id(),
                GateService.DRIVER, settings.driver(),
                GateService.SIMULATED, settings.simulated()));
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

    void offer(GateListener listener, Target target) {
        if (target.selects(properties)) {
            gate.add(listener);
        }
    }

    /** The same gate goes on with these. */
    void reconfigure(GateSettings fresh) {
        settings = fresh;
        gate.reconfigure(fresh);
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
        try {
            fresh = context.registerService(GateService.class, gate, properties);
        } catch (IllegalStateException bundleStopped) {
            return;
        }
        boolean late;
        synchronized (this) {
            late = over;
            registration = late ? null : fresh;
        }
        if (late) {
            fresh.unregister();
        } else {
            up.run();
        }
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

    static String nameOf(Map<String, Object> driver) {
        return String.valueOf(driver.get(GateDriver.NAME));
    }
}
