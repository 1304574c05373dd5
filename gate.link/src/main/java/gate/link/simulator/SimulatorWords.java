// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.simulator;

import gate.api.GateInput;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate;
import gate.driver.SimulatedGate.Side;
import gate.driver.SimulatedSensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be switched at one simulated gate, in words that people type. */
public final class SimulatorWords {
    private static final String PUSH = "push";
    private static final String ALL = "all";
    private static final String OBSTACLE = "obstacle-";
    private static final String SWITCH = "on|off";
    private static final String PLACE = "0..100";
    private static final String SENSORS =
            Arrays.stream(SimulatedSensor.values()).map(SimulatedSensor::word).collect(Collectors.joining("|"));

    private final String id;
    private final SimulatedGate gate;

    /** Those of the gate {@code id}. */
    public SimulatorWords(String id, SimulatedGate gate) {
        this.id = id;
        this.gate = gate;
    }

    /** A line for everything: its name, the values it takes, and what it is now. */
    public String all() {
        List<String> lines = new ArrayList<>();
        lines.add(line(PUSH, PLACE, "the leaf is at " + gate.place()));
        for (SimulatedFault fault : SimulatedFault.values()) {
            lines.add(line(fault.word(), SWITCH, gate.faults().contains(fault) ? "on" : ""));
        }
        for (Side side : Side.values()) {
            Integer thing = gate.obstructions().get(side);
            lines.add(line(OBSTACLE + side.word(), PLACE + "|off", thing == null ? "" : "at " + thing));
        }
        for (GateInput input : GateInput.values()) {
            if (gate.configured().contains(input)) {
                lines.add(line(input.word(), limit(input) ? SENSORS : SWITCH + "|" + SENSORS, now(input)));
            } else if (input == GateInput.MANUAL_RELEASE) {
                lines.add(line(input.word(), SWITCH, now(input)));
            }
        }
        lines.add(line(ALL, "off", ""));
        return String.join("\n", lines);
    }

    /**
     * Switches {@code what}; the line that tells so.
     *
     * @throws IllegalArgumentException told to whoever typed, in one line
     */
    public String switched(String what, String value) {
        if (what.equals(PUSH)) {
            return id + ": the leaf is at " + gate.pushTo(place(what, value));
        }
        Optional<SimulatedFault> fault = SimulatedFault.ofWord(what);
        Optional<GateInput> input = Arrays.stream(GateInput.values())
                .filter(each -> each.word().equals(what))
                .findFirst();
        Optional<Side> side = Arrays.stream(Side.values())
                .filter(each -> what.equals(OBSTACLE + each.word()))
                .findFirst();
        if (fault.isPresent()) {
            gate.fault(fault.get(), on(what, value, SWITCH));
        } else if (input.isPresent()) {
            input(input.get(), value);
        } else if (side.isEmpty() && !what.equals(ALL)) {
            throw new IllegalArgumentException("there is no '" + what + "' to switch: type gate:simulate " + id);
        } else if (!value.equals("off")) {
            obstruct(side, what, value);
        } else if (side.isPresent()) {
            gate.clear(side.get());
        } else {
            gate.repair();
        }
        return id + ": " + what + " " + value;
    }

    private void input(GateInput input, String value) {
        Optional<SimulatedSensor> how = SimulatedSensor.ofWord(value);
        if (how.isPresent()) {
            gate.sensor(input, how.get());
        } else {
            gate.input(input, on(input.word(), value, SWITCH + "|" + SENSORS));
        }
    }

    private void obstruct(Optional<Side> side, String what, String value) {
        if (side.isEmpty()) {
            throw wrong(what, value, "off");
        }
        gate.obstruct(side.get(), place(what, value));
    }

    private String now(GateInput input) {
        List<String> now = new ArrayList<>();
        if (gate.inputs().contains(input)) {
            now.add("on");
        }
        SimulatedSensor how = gate.sensors().get(input);
        if (how != null) {
            now.add(how.word());
        }
        return String.join(", ", now);
    }

    private static boolean limit(GateInput input) {
        return input == GateInput.LIMIT_OPEN || input == GateInput.LIMIT_CLOSED;
    }

    private static boolean on(String what, String value, String allowed) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw wrong(what, value, allowed);
        };
    }

    private static int place(String what, String value) {
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) > 100) {
            throw wrong(what, value, what.equals(PUSH) ? PLACE : PLACE + "|off");
        }
        return Integer.parseInt(value);
    }

    private static IllegalArgumentException wrong(String what, String value, String allowed) {
        return new IllegalArgumentException(what + " cannot be '" + value + "': " + allowed);
    }

    private static String line(String name, String allowed, String now) {
        return String.format("%-20s %-55s %s", name, allowed, now).stripTrailing();
    }
}
