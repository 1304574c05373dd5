// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.shell;

import gate.api.GateService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The gates that the shell knows at the moment, and the choice of the one that is meant. */
final class ShellGates {
    /** A gate and the name of its driver. */
    record Known(GateService gate, String id, String driver) {}

    private final Map<GateService, Known> known = new ConcurrentHashMap<>();

    void add(GateService gate, Map<String, Object> properties) {
        String id = String.valueOf(properties.get(GateService.ID));
        String driver = String.valueOf(properties.getOrDefault(GateService.DRIVER, ""));
        known.put(gate, new Known(gate, id, driver));
    }

    void remove(GateService gate) {
        known.remove(gate);
    }

    /** All of them, by id. */
    List<Known> all() {
        return List.copyOf(byId().values());
    }

    /** The gate with this id. */
    Known named(String id, ShellSyntax syntax) throws ShellRefusal {
        Map<String, Known> gates = byId();
        Known found = gates.get(id);
        if (found == null) {
            throw new ShellRefusal(
                    "no gate '" + ShellText.line(id) + "': type " + syntax + ", where ID is " + anyOf(gates));
        }
        return found;
    }

    /** The gate that is meant when none is named: never one of several. */
    Known only(ShellSyntax syntax) throws ShellRefusal {
        Map<String, Known> gates = byId();
        if (gates.size() != 1) {
            throw new ShellRefusal((gates.isEmpty() ? "no gate to choose" : "which gate") + ": type " + syntax
                    + ", where ID is " + anyOf(gates));
        }
        return gates.values().iterator().next();
    }

    private Map<String, Known> byId() {
        Map<String, Known> gates = new TreeMap<>();
        known.values().forEach(each -> gates.put(each.id(), each));
        return gates;
    }

    private static String anyOf(Map<String, Known> gates) {
        return gates.isEmpty()
                ? "that of a gate, and none is up: see the gateway's log"
                : "one of " + String.join(", ", gates.keySet());
    }
}
