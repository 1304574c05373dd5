// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateService;
import gate.driver.SimulatedGate;
import gate.link.simulator.SimulatorWords;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Lets somebody at a Gogo shell, if there is one in the gateway, try failures of simulated gates. */
@Component(
        service = SimulatorShell.class,
        property = {"osgi.command.scope=gate", "osgi.command.function=simulate"})
public final class SimulatorShell {
    private static final String USAGE =
            "gate:simulate ID to see what can be switched, gate:simulate ID WHAT VALUE to switch it";

    private final Map<SimulatedGate, String> gates = new ConcurrentHashMap<>();

    /** A simulated gate came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindGate(SimulatedGate gate, Map<String, Object> properties) {
        if (gate != null) {
            gates.put(gate, String.valueOf(properties.get(GateService.ID)));
        }
    }

    /** A simulated gate goes. */
    public void unbindGate(SimulatedGate gate) {
        if (gate != null) {
            gates.remove(gate);
        }
    }

    /**
     * Tells what can be switched at a simulated gate and what is, or switches it.
     *
     * @param words the id of the gate, what to switch, and to which value
     * @return what to print
     * @throws IllegalArgumentException told to whoever typed, in one line
     */
    public String simulate(String... words) {
        // Gogo takes the word null for null
        List<String> typed = Arrays.stream(words)
                .map(word -> String.valueOf(word).replaceAll("\\p{Cntrl}", "?"))
                .toList();
        if (typed.size() != 1 && typed.size() != 3) {
            throw new IllegalArgumentException("type " + USAGE + "; ID is " + ids());
        }
        String id = typed.get(0);
        SimulatedGate gate = byId().get(id);
        if (gate == null) {
            throw new IllegalArgumentException("no simulated gate '" + id + "': ID is " + ids());
        }
        SimulatorWords known = new SimulatorWords(id, gate);
        return typed.size() == 1 ? known.all() : known.switched(typed.get(1), typed.get(2));
    }

    private String ids() {
        Map<String, SimulatedGate> all = byId();
        return all.isEmpty() ? "none, no simulated gate is up" : "one of " + String.join(", ", all.keySet());
    }

    private Map<String, SimulatedGate> byId() {
        Map<String, SimulatedGate> all = new TreeMap<>();
        gates.forEach((gate, id) -> all.put(id, gate));
        return all;
    }
}
