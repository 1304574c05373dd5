// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateOrigin;
import gate.api.GatePosition;
import gate.api.InputState;
import gate.driver.DriverReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a gate of the model, and lists what can happen to it. */
final class ModelAlphabet {
    /** A movement that somebody wrote before the stop that has just been taken up. */
    static final Event WRITTEN_BEFORE = new Event.Commanded(new Order(
            101, fromAfar(GateAction.OPEN).written(Instant.ofEpochSecond(999)).id("late")));

    private static final long NEW = 100;
    private static final long OVERTAKEN = 90;

    private final String name;
    private final Map<GateInput, Wiring> wiring = new EnumMap<>(GateInput.class);
    private final Map<GateInput, Set<InputState>> told = new EnumMap<>(GateInput.class);
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final Set<GateAlarm> forgotten = EnumSet.noneOf(GateAlarm.class);
    private final List<GateCommand> commands = new ArrayList<>();
    private final List<ModelMove> moves = new ArrayList<>();
    private final Set<Integer> places = new LinkedHashSet<>(List.of(Errand.CLOSED, Errand.OPEN, 30));
    private boolean inTurn;
    private boolean sounds;
    private Times times;
    private Rules other;

    private ModelAlphabet(String name) {
        this.name = name;
        input(GateInput.LIMIT_OPEN, InputState.CLEAR, InputState.ACTIVE);
        input(GateInput.LIMIT_CLOSED, InputState.CLEAR, InputState.ACTIVE);
        times(500, 0, 0, 0);
        moves.add(ModelMove.of(ModelMove.Kind.CAME, "a driver came", new Event.DriverCame()));
    }

    /** A gate with two limit switches, and a driver that is changed for another one. */
    static ModelAlphabet gate(String name) {
        return new ModelAlphabet(name);
    }

    ModelAlphabet times(int deadMillis, int warningMillis, int autoSeconds, int heldSeconds) {
        times = new Times(
                Duration.ofMillis(deadMillis),
                Duration.ofMillis(warningMillis),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(autoSeconds),
                Duration.ofSeconds(heldSeconds));
        return this;
    }

    /** With an input that says these things. */
    ModelAlphabet input(GateInput input, InputState... states) {
        boolean normallyOpen =
                input == GateInput.LIMIT_OPEN || input == GateInput.LIMIT_CLOSED || input == GateInput.BUTTON;
        wiring.put(input, normallyOpen ? Wiring.NO : Wiring.NC);
        told.put(input, EnumSet.copyOf(List.of(states)));
        return this;
    }

    /** With an input that is clear, active or broken. */
    ModelAlphabet sensor(GateInput input) {
        return input(input, InputState.CLEAR, InputState.ACTIVE, InputState.BROKEN);
    }

    /** With an input that is clear or active. */
    ModelAlphabet contact(GateInput... inputs) {
        for (GateInput input : inputs) {
            input(input, InputState.CLEAR, InputState.ACTIVE);
        }
        return this;
    }

    ModelAlphabet traits(Trait... more) {
        traits.addAll(List.of(more));
        return this;
    }

    /** Does not look at these alarms, which change nothing but what acknowledging does. */
    ModelAlphabet forgets(GateAlarm... alarms) {
        forgotten.addAll(List.of(alarms));
        return this;
    }

    /** Inputs tell for the first time what they see one after the other. */
    ModelAlphabet inTurn() {
        inTurn = true;
        return this;
    }

    ModelAlphabet sounds() {
        sounds = true;
        return this;
    }

    ModelAlphabet remote(GateAction... actions) {
        for (GateAction action : actions) {
            command("remote " + action.word(), fromAfar(action));
        }
        return this;
    }

    ModelAlphabet local(GateAction... actions) {
        for (GateAction action : actions) {
            command("local " + action.word(), onSite(action));
        }
        return this;
    }

    /** Asks for that, too. */
    ModelAlphabet command(String words, GateCommand asked) {
        GateCommand command = asked.id(Integer.toString(commands.size()));
        commands.add(command);
        Order order = new Order(NEW, command);
        boolean stop = command.action() == GateAction.STOP;
        Event event = stop ? new Event.Stopped(order, List.of()) : new Event.Commanded(order);
        moves.add(new ModelMove(stop ? ModelMove.Kind.STOP : ModelMove.Kind.COMMAND, words, event));
        return this;
    }

    /** A remote stop, alone and with a command that it has overtaken; needs a command of the same kind that is asked, too. */
    ModelAlphabet stop() {
        remote(GateAction.STOP);
        GateCommand overtaken = commands.get(0);
        moves.add(new ModelMove(
                ModelMove.Kind.STOP,
                "remote stop, before " + overtaken.action().word() + " was taken up",
                new Event.Stopped(
                        new Order(NEW, commands.get(commands.size() - 1)), List.of(new Order(OVERTAKEN, overtaken)))));
        return this;
    }

    /** Commands that nobody may carry out. */
    ModelAlphabet vain() {
        vain("remote toggle without a sequence", fromAfar(GateAction.TOGGLE));
        vain("remote open for another sequence", fromAfar(GateAction.OPEN).ifSequence(6));
        vain("remote close after its deadline", fromAfar(GateAction.CLOSE).deadline(Instant.ofEpochSecond(999)));
        vain("open by nobody", GateCommand.open());
        vain("remote maintenance", fromAfar(GateAction.MAINTENANCE));
        vain("set-position without a position", onSite(GateAction.SET_POSITION));
        return this;
    }

    private void vain(String words, GateCommand command) {
        moves.add(
                new ModelMove(ModelMove.Kind.COMMAND, words, new Event.Commanded(new Order(NEW, command.id("vain")))));
    }

    /** The leaf can be here, and is told to be. */
    ModelAlphabet position(int... percents) {
        for (int percent : percents) {
            places.add(percent);
            moves.add(ModelMove.of(
                    ModelMove.Kind.POSITION,
                    "position " + percent,
                    new Event.Reported(
                            new DriverReport.Position(new GatePosition(percent, GatePosition.Source.ENCODER)))));
        }
        return this;
    }

    /** The driver tells a fault, and that it is over. */
    ModelAlphabet fault(String fault) {
        moves.add(ModelMove.of(
                ModelMove.Kind.FAULT, "fault " + fault, new Event.Reported(new DriverReport.Fault(fault, "hot"))));
        moves.add(ModelMove.of(
                ModelMove.Kind.RECOVERED, "recovered " + fault, new Event.Reported(new DriverReport.Recovered(fault))));
        return this;
    }

    /** The driver goes; the gateway goes, or is cut off. */
    ModelAlphabet comings() {
        moves.add(ModelMove.of(ModelMove.Kind.WENT, "the driver went", new Event.DriverWent("gone")));
        moves.add(ModelMove.of(ModelMove.Kind.POWER_CUT, "power cut", new Event.DriverWent("power cut")));
        moves.add(ModelMove.of(
                ModelMove.Kind.CLOSING,
                "the gateway goes",
                new Event.Closing(
                        List.of(new Order(NEW, fromAfar(GateAction.OPEN).id("undecided"))), false)));
        return this;
    }

    /** Its settings change to and fro while it rests. */
    ModelAlphabet other(Rules rules) {
        other = rules;
        moves.add(ModelMove.of(ModelMove.Kind.RULED, "other settings", new Event.Ruled(rules)));
        return this;
    }

    Rules rules() {
        return new Rules(times, wiring, traits, 30);
    }

    ModelSet made() {
        Rules rules = rules();
        moves.add(ModelMove.of(ModelMove.Kind.OFF, "off", new Event.Reported(new DriverReport.Off())));
        for (Timer timer : Timer.values()) {
            moves.add(ModelMove.of(timer));
        }
        told.forEach((input, states) -> states.forEach(state -> moves.add(ModelMove.of(rules, input, state))));
        Set<Duration> stays = new LinkedHashSet<>(List.of(times.access(), times.autoClose(), Duration.ofSeconds(3)));
        return new ModelSet(
                name,
                other == null ? List.of(rules) : List.of(rules, other),
                List.copyOf(commands),
                List.copyOf(moves),
                Set.copyOf(forgotten),
                inTurn,
                sounds,
                List.copyOf(places),
                List.copyOf(stays));
    }

    static GateCommand fromAfar(GateAction action) {
        return GateCommand.of(action).by(GateOrigin.mqtt("model"));
    }

    static GateCommand onSite(GateAction action) {
        return GateCommand.of(action).by(GateOrigin.shell());
    }
}
