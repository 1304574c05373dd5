// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateInput;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate;
import gate.driver.SimulatedSensor;
import gate.link.simulator.SimulatorWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Makes things happen at gates of the simulated driver, which has no others. */
final class Simulators {
    private static final int SMALL = 1024;
    private static final int LONGEST = 64;
    private static final List<String> ON_OFF = List.of("on", "off");
    private static final List<String> SENSORS =
            Arrays.stream(SimulatedSensor.values()).map(SimulatedSensor::word).toList();

    private final Map<SimulatedGate, String> gates = new ConcurrentHashMap<>();

    /** One came. */
    void put(SimulatedGate gate, String id) {
        gates.put(gate, id);
    }

    /** One goes. */
    void remove(SimulatedGate gate) {
        gates.remove(gate);
    }

    void serve(Routes routes) {
        routes.get("/api/v1/gates/{gate}/simulator", UserRole.VIEW, ask -> told(ask, named(ask)))
                .post("/api/v1/gates/{gate}/simulator", UserRole.SUPERVISE, SMALL, this::simulate);
    }

    private CompletionStage<Reply> simulate(Ask ask) throws Problem {
        SimulatedGate gate = named(ask);
        Fields fields = ask.fields();
        String what = fields.needed("what", LONGEST);
        String value = fields.needed("value", LONGEST);
        fields.refuseOthers();
        try {
            String unused = new SimulatorWords(ask.variable("gate"), gate).switched(what, value);
        } catch (IllegalArgumentException wrong) {
            throw new Problem(Trouble.BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
        return told(ask, gate);
    }

    private SimulatedGate named(Ask ask) throws Problem {
        return gates.entrySet().stream()
                .filter(each -> each.getValue().equals(ask.variable("gate")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new Problem(Trouble.NOT_FOUND, "no gate of the simulated driver is called so"));
    }

    private static CompletionStage<Reply> told(Ask ask, SimulatedGate gate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gate", ask.variable("gate"));
        json.put("place", gate.place());
        json.put("switches", switches(gate));
        return CompletableFuture.completedFuture(Reply.json(200, json));
    }

    private static List<Map<String, Object>> switches(SimulatedGate gate) {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(one("push", "push", List.of(), true, Integer.toString(gate.place())));
        for (SimulatedFault fault : SimulatedFault.values()) {
            all.add(one(
                    fault.word(), "fault", ON_OFF, false, onOff(gate.faults().contains(fault))));
        }
        for (SimulatedGate.Side side : SimulatedGate.Side.values()) {
            Integer thing = gate.obstructions().get(side);
            String now = thing == null ? "off" : thing.toString();
            all.add(one("obstacle-" + side.word(), "obstacle", List.of("off"), true, now));
        }
        for (GateInput input : GateInput.values()) {
            all.addAll(input(gate, input));
        }
        all.add(one("all", "all", List.of("off"), false, ""));
        return all;
    }

    private static List<Map<String, Object>> input(SimulatedGate gate, GateInput input) {
        List<Map<String, Object>> all = new ArrayList<>();
        boolean configured = gate.configured().contains(input);
        boolean limit = input == GateInput.LIMIT_OPEN || input == GateInput.LIMIT_CLOSED;
        if ((configured && !limit) || input == GateInput.MANUAL_RELEASE) {
            all.add(one(
                    input.word(), "input", ON_OFF, false, onOff(gate.inputs().contains(input))));
        }
        if (configured) {
            SimulatedSensor how = gate.sensors().getOrDefault(input, SimulatedSensor.WELL);
            all.add(one(input.word(), "sensor", SENSORS, false, how.word()));
        }
        return all;
    }

    private static Map<String, Object> one(String what, String kind, List<String> values, boolean place, String now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", what);
        json.put("kind", kind);
        json.put("values", values);
        json.put("place", place);
        json.put("now", now);
        return json;
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
