// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateOrigin;
import gate.api.GatePosition;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A machine with a leaf on it: applies events and remembers in short words what they did. */
final class MachineBench {
    /** The sequence of the status before every step. */
    static final long SEQUENCE = 7;

    final List<String> words = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    final Set<Class<?>> kinds = new HashSet<>();
    Rules rules;
    Leaf leaf;
    private long number;

    MachineBench(long deadMillis, long warningMillis, GateInput... more) {
        Map<GateInput, Wiring> wiring = new EnumMap<>(GateInput.class);
        wiring.put(GateInput.LIMIT_OPEN, Wiring.NO);
        wiring.put(GateInput.LIMIT_CLOSED, Wiring.NO);
        for (GateInput input : more) {
            wiring.put(input, Wiring.NC);
        }
        rules = new Rules(
                new Times(
                        Duration.ofMillis(deadMillis),
                        Duration.ofMillis(warningMillis),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ZERO),
                wiring,
                EnumSet.of(Trait.CLOSES_UNGUARDED, Trait.EXIT_IN_LOCKDOWN, Trait.POSITION, Trait.TRACKED),
                30);
        leaf = Leaf.fresh(rules, Lasting.NOTHING);
    }

    /** A gate that has every input, announces its closings, closes by itself, and opens for a fire. */
    static MachineBench full() {
        EnumSet<GateInput> more = EnumSet.complementOf(EnumSet.of(GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED));
        return new MachineBench(500, 2000, more.toArray(GateInput[]::new))
                .with(Trait.FIRE_OPENS)
                .times(60, 300);
    }

    /** With these traits as well. */
    MachineBench with(Trait... more) {
        Set<Trait> traits = EnumSet.copyOf(rules.traits());
        traits.addAll(List.of(more));
        rules = rules.with(traits);
        return this;
    }

    /** Without these traits. */
    MachineBench without(Trait... fewer) {
        Set<Trait> traits = EnumSet.copyOf(rules.traits());
        List.of(fewer).forEach(traits::remove);
        rules = rules.with(traits);
        return this;
    }

    /** Opens, closes by itself, and calls it an alarm when it is open for too long; 0 is never. */
    MachineBench open(long autoCloseSeconds, long heldOpenSeconds) {
        return times(autoCloseSeconds, heldOpenSeconds).open();
    }

    /** Closes by itself, and calls it an alarm when it is open for too long; 0 is never. */
    MachineBench times(long autoCloseSeconds, long heldOpenSeconds) {
        Times t = rules.times();
        rules = rules.with(new Times(
                t.deadTime(),
                t.closeWarning(),
                t.travelUp(),
                t.travelDown(),
                t.access(),
                Duration.ofSeconds(autoCloseSeconds),
                Duration.ofSeconds(heldOpenSeconds)));
        return this;
    }

    /** A driver came, is off, and says that the leaf is closed; all other inputs are clear. */
    MachineBench closed() {
        apply(new Event.DriverCame());
        input(GateInput.LIMIT_OPEN, false);
        input(GateInput.LIMIT_CLOSED, true);
        rules.wiring().forEach((input, wiring) -> {
            if (wiring == Wiring.NC) {
                input(input, false);
            }
        });
        timer(Timer.FIRST_WORD);
        rest();
        return this;
    }

    MachineBench opening() {
        closed();
        command(GateCommand.open());
        input(GateInput.LIMIT_CLOSED, false);
        words.clear();
        return this;
    }

    MachineBench open() {
        opening();
        input(GateInput.LIMIT_OPEN, true);
        rest();
        return this;
    }

    MachineBench closing() {
        open();
        command(GateCommand.close());
        input(GateInput.LIMIT_OPEN, false);
        words.clear();
        return this;
    }

    MachineBench stopped() {
        opening();
        stop();
        rest();
        return this;
    }

    /** The drive is off, its dead time is over, and what has happened so far is forgotten. */
    void rest() {
        off();
        if (leaf.armed().contains(Timer.DEAD_TIME)) {
            timer(Timer.DEAD_TIME);
        }
        words.clear();
    }

    Order command(GateCommand command) {
        Order order = order(command);
        apply(new Event.Commanded(order));
        return order;
    }

    /** Somebody on the network asks. */
    Order asks(GateAction action) {
        return command(GateCommand.of(action));
    }

    /** Somebody who stands at the gate asks. */
    Order asksOnSite(GateAction action) {
        return command(GateCommand.of(action).by(GateOrigin.shell()));
    }

    /** The drive is confirmed off and may go on again. */
    void pause() {
        off();
        timer(Timer.DEAD_TIME);
    }

    /** The power was cut: what outlives it is there again, and a driver comes. */
    MachineBench restart() {
        leaf = Leaf.fresh(rules, leaf.lasting());
        words.clear();
        effects.clear();
        apply(new Event.DriverCame());
        return this;
    }

    Order order(GateCommand command) {
        number++;
        GateCommand by = command.origin().equals(GateOrigin.unknown()) ? command.by(GateOrigin.mqtt("test")) : command;
        return new Order(number, by.id(command.action().word() + number));
    }

    void stop(Order... overtaken) {
        apply(new Event.Stopped(order(GateCommand.stop()), List.of(overtaken)));
    }

    void input(GateInput input, boolean yes) {
        boolean closedContact = (rules.wiring().get(input) == Wiring.NO) == yes;
        apply(new Event.Reported(new DriverReport.Input(input, closedContact ? Contact.CLOSED : Contact.OPEN)));
    }

    void contact(GateInput input, Contact contact) {
        apply(new Event.Reported(new DriverReport.Input(input, contact)));
    }

    /** The leaf is driven, or coasts, by here: counted, not measured. */
    void at(int percent) {
        apply(new Event.Reported(new DriverReport.Position(new GatePosition(percent, GatePosition.Source.ESTIMATED))));
    }

    void fault(String name) {
        apply(new Event.Reported(new DriverReport.Fault(name, "as the driver says")));
    }

    void recovered(String name) {
        apply(new Event.Reported(new DriverReport.Recovered(name)));
    }

    void off() {
        apply(new Event.Reported(new DriverReport.Off()));
    }

    void timer(Timer timer) {
        apply(new Event.TimedOut(timer));
    }

    void apply(Event event) {
        Step step = GateMachine.step(rules, leaf, event, new Moment(Instant.ofEpochSecond(1000), SEQUENCE));
        leaf = step.leaf();
        kinds.add(event.getClass());
        if (event instanceof Event.Reported reported) {
            kinds.add(reported.report().getClass());
        }
        effects.addAll(step.effects());
        step.effects().forEach(effect -> words.add(word(effect)));
        words.removeIf(String::isEmpty);
    }

    private static String word(Effect effect) {
        if (effect instanceof Effect.DriveOff) {
            return "off";
        } else if (effect instanceof Effect.DriveOn on) {
            return on.direction().name().toLowerCase(java.util.Locale.ROOT);
        } else if (effect instanceof Effect.Decided decided) {
            return decided.order().id() + " "
                    + decided.reason().map(r -> "rejected(" + r.word() + ")").orElse("accepted");
        } else if (effect instanceof Effect.Ended ended) {
            return ended.order().id() + " " + ended.end().word()
                    + ended.reason().map(r -> "(" + r.word() + ")").orElse("");
        } else if (effect instanceof Effect.Repeat) {
            return "repeat";
        } else if (effect instanceof Effect.Note note) {
            return note.type()
                    + (note.details().containsKey("reason")
                            ? "(" + note.details().get("reason") + ")"
                            : "");
        }
        return "";
    }
}
