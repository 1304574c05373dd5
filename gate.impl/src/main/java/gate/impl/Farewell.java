// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Brings all gates to rest when the gateway stops, before the first bundle does: a driver that stopped before its gate would
 * leave a moving leaf behind, and a fault that nobody has.
 */
@Component(service = Farewell.class)
public final class Farewell {
    private final List<Gate> gates = new CopyOnWriteArrayList<>();
    private final BundleContext context;
    private final SynchronousBundleListener listener = this::changed;

    /** Listens from now on. */
    @Activate
    public Farewell(BundleContext context) {
        this.context = context;
        context.addBundleListener(listener);
    }

    /** Listens no more. */
    @Deactivate
    public void stop() {
        context.removeBundleListener(listener);
    }

    void add(Gate gate) {
        gates.add(gate);
    }

    void remove(Gate gate) {
        gates.remove(gate);
    }

    /** All drives go off first, then each gate is waited for. */
    private void changed(BundleEvent event) {
        boolean end = event.getType() == BundleEvent.STOPPING
                && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID;
        if (end) {
            gates.forEach(Gate::leave);
            gates.forEach(Gate::close);
        }
    }
}
