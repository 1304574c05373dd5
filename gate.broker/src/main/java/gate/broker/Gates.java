// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.api.GateService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;

/** Whether any gate that is present moves a real leaf; one that does not say is taken for real. */
final class Gates {
    private final Map<ServiceReference<GateService>, Boolean> simulated = new ConcurrentHashMap<>();

    /** A gate came or changed; tells whether {@link #simulated()} did too. */
    boolean present(ServiceReference<GateService> gate) {
        boolean before = simulated();
        simulated.put(gate, Boolean.TRUE.equals(gate.getProperty(GateService.SIMULATED)));
        return before != simulated();
    }

    /** A gate went; tells whether {@link #simulated()} changed. */
    boolean gone(ServiceReference<GateService> gate) {
        boolean before = simulated();
        simulated.remove(gate);
        return before != simulated();
    }

    /** Whether every gate is simulated, or there is none. */
    boolean simulated() {
        return !simulated.containsValue(false);
    }
}
