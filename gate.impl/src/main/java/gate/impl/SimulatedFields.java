// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateService;
import gate.driver.SimulatedGate;
import gate.link.SerialExecutor;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Publishes simulated gates for those who try failures; on threads for foreign code, since whoever waits for a service is. */
final class SimulatedFields implements BiFunction<String, SimulatedGate, Runnable> {
    private final BundleContext context;
    private final Executor foreign;

    SimulatedFields(BundleContext context, Executor foreign) {
        this.context = context;
        this.foreign = foreign;
    }

    /** Publishes the field of a gate; what is returned withdraws it. */
    @Override
    public Runnable apply(String gate, SimulatedGate field) {
        Published published = new Published(gate, field);
        published.inTurn.execute(published::register);
        return () -> published.inTurn.execute(published::unregister);
    }

    private final class Published {
        private final Executor inTurn = new SerialExecutor(foreign);
        private final String gate;
        private final SimulatedGate field;
        private ServiceRegistration<SimulatedGate> registration;

        Published(String gate, SimulatedGate field) {
            this.gate = gate;
            this.field = field;
        }

        void register() {
            try {
                registration = context.registerService(
                        SimulatedGate.class, field, new Hashtable<>(Map.of(GateService.ID, gate)));
            } catch (IllegalStateException bundleStopped) {
                registration = null;
            }
        }

        void unregister() {
            try {
                if (registration != null) {
                    registration.unregister();
                }
            } catch (IllegalStateException bundleStopped) {
                registration = null;
            }
        }
    }
}
