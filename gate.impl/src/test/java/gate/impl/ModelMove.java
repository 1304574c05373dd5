// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateInput;
import gate.api.InputState;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import java.util.Map;

/**
 * One thing that can happen to a gate of the model.
 *
 * @param kind what sort of thing
 * @param words for people
 * @param event what the machine is told; a power cut, it is not told
 */
record ModelMove(Kind kind, String words, Event event) {
    /** The sorts of things that happen. */
    enum Kind {
        COMMAND,
        STOP,
        INPUT,
        POSITION,
        OFF,
        FAULT,
        RECOVERED,
        TIMER,
        CAME,
        WENT,
        CLOSING,
        RULED,
        POWER_CUT
    }

    static ModelMove of(Kind kind, String words, Event event) {
        return new ModelMove(kind, words, event);
    }

    static ModelMove of(Timer timer) {
        return of(Kind.TIMER, "timer " + timer.word(), new Event.TimedOut(timer));
    }

    /** The contact of {@code input} that is understood as {@code state}. */
    static ModelMove of(Rules rules, GateInput input, InputState state) {
        return of(
                Kind.INPUT,
                input.word() + " " + state.word(),
                new Event.Reported(new DriverReport.Input(input, contact(rules, input, state))));
    }

    private static Contact contact(Rules rules, GateInput input, InputState state) {
        boolean closed = (rules.wiring().get(input) == Wiring.NO) == (state == InputState.ACTIVE);
        return switch (state) {
            case ACTIVE, CLEAR -> closed ? Contact.CLOSED : Contact.OPEN;
            case BROKEN -> Contact.BROKEN;
            default -> throw new IllegalArgumentException(input + " cannot report " + state);
        };
    }

    /** Whether it can happen to a gate like {@code leaf}; with {@code inTurn}, inputs first speak one after the other. */
    boolean mayHappen(Leaf leaf, boolean inTurn) {
        if (isBare(leaf)) {
            return kind == Kind.CAME || kind == Kind.WENT || kind == Kind.CLOSING;
        }
        return switch (kind) {
            // nobody there to tell anything
            case POSITION, OFF, FAULT, RECOVERED -> !leaf.faults().containsKey(DriveRules.DRIVER);
            case INPUT -> !leaf.faults().containsKey(DriveRules.DRIVER) && (!inTurn || itsTurn(leaf.inputs()));
            case TIMER -> leaf.armed().contains(((Event.TimedOut) event).timer());
            // more stops than two that wait for the same drive to be off differ in nothing
            case STOP -> leaf.stops().size() < ModelKey.STOPS;
            case COMMAND ->
                leaf.stops().size() < ModelKey.STOPS || order().command().action() != GateAction.TOGGLE;
            case RULED -> leaf.atRest();
            default -> true;
        };
    }

    /** The next silent input, or one that has spoken. */
    private boolean itsTurn(Inputs inputs) {
        if (inputs.of(input()) != InputState.SILENT) {
            return true;
        }
        for (Map.Entry<GateInput, InputState> entry : inputs.states().entrySet()) {
            if (entry.getValue() == InputState.SILENT) {
                return entry.getKey() == input();
            }
        }
        return false;
    }

    /** Just made: nobody can ask it anything before a driver came, or it is known that there is none. */
    static boolean isBare(Leaf leaf) {
        return leaf.drive() == DriveState.UNCONFIRMED
                && leaf.faults().isEmpty()
                && !leaf.armed().contains(Timer.OFF_CONFIRM);
    }

    GateInput input() {
        return ((DriverReport.Input) ((Event.Reported) event).report()).input();
    }

    boolean isInput(GateInput... inputs) {
        if (kind != Kind.INPUT) {
            return false;
        }
        for (GateInput input : inputs) {
            if (input() == input) {
                return true;
            }
        }
        return false;
    }

    boolean isTimer(Timer timer) {
        return kind == Kind.TIMER && ((Event.TimedOut) event).timer() == timer;
    }

    /** The command that has come, of a command or a stop. */
    Order order() {
        return event instanceof Event.Commanded c ? c.order() : ((Event.Stopped) event).order();
    }
}
