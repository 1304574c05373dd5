// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateInput;
import java.util.function.Consumer;

/** The rows of the table of movements: where a gate can be when something happens to it, and how it gets there. */
enum Situation {
    CLOSED_IDLE("closed/idle", MachineBench::closed),
    CLOSED_DEAD_TIME("closed/dead-time", bench -> {
        closing(bench);
        bench.input(GateInput.LIMIT_CLOSED, true);
        bench.off();
    }),
    CLOSED_WAITS_UP("closed/dead-time, up waits", bench -> {
        CLOSED_DEAD_TIME.bring(bench);
        bench.command(GateCommand.open());
    }),
    CLOSED_WAITS_DOWN("closed/dead-time, down waits", bench -> {
        bench.closed();
        bench.command(GateCommand.open());
        bench.command(GateCommand.close());
        bench.off();
    }),
    OPENING("opening/driving", bench -> {
        bench.opening();
        bench.at(40);
    }),
    OPENING_FROM_ITS_LIMIT("opening/driving, still at its limit", bench -> {
        bench.closed();
        bench.command(GateCommand.open());
    }),
    OPENING_TO_A_PLACE("opening/driving to a place", bench -> {
        bench.closed();
        bench.command(GateCommand.of(GateAction.SET_POSITION).position(60));
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.at(40);
    }),
    OPENING_AGAIN("opening/driving after an obstruction", bench -> {
        obstructed(bench);
        bench.timer(Timer.DEAD_TIME);
    }),
    OPENING_FOR_A_FIRE("opening/driving for a fire", bench -> {
        bench.closed();
        bench.input(GateInput.FIRE, true);
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.at(40);
    }),
    OPENING_HELD("opening/driving while a button is held", bench -> {
        bench.closed();
        bench.input(GateInput.HOLD_UP, true);
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.at(40);
    }),
    OPEN_IDLE("open/idle", MachineBench::open),
    OPEN_FOR_LONG("open/idle, soon for too long", bench -> {
        bench.open();
        bench.stop();
        bench.timer(Timer.HELD_OPEN_NOTICE);
    }),
    OPEN_FOR_ACCESS("open/idle for an access", bench -> {
        bench.closed();
        bench.command(GateCommand.of(GateAction.ACCESS));
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.rest();
    }),
    OPEN_DEAD_TIME("open/dead-time", bench -> {
        bench.opening();
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.off();
    }),
    OPEN_WAITS_UP("open/dead-time, up waits", bench -> {
        announced(bench);
        bench.timer(Timer.WARNING);
        bench.command(GateCommand.open());
        bench.off();
    }),
    OPEN_WAITS_DOWN("open/dead-time, down waits", bench -> {
        OPEN_DEAD_TIME.bring(bench);
        bench.command(GateCommand.close());
    }),
    OPEN_WARNING("open/warning, down waits", Situation::announced),
    CLOSING("closing/driving", Situation::closing),
    CLOSING_FROM_ITS_LIMIT("closing/driving, still at its limit", bench -> {
        announced(bench);
        bench.timer(Timer.WARNING);
    }),
    CLOSING_BACK("closing/driving, backing off", bench -> {
        obstructedOpening(bench);
        bench.timer(Timer.DEAD_TIME);
    }),
    CLOSING_HELD("closing/driving while a button is held", bench -> {
        bench.open();
        bench.input(GateInput.HOLD_DOWN, true);
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.at(40);
    }),
    STOPPED_IDLE("stopped/idle", bench -> {
        bench.opening();
        bench.stop();
        bench.rest();
        bench.at(40);
    }),
    STOPPED_IN_A_FIRE("stopped/idle, halted in a fire", bench -> {
        OPENING_FOR_A_FIRE.bring(bench);
        bench.stop();
        bench.rest();
    }),
    STOPPED_UNCONFIRMED("stopped/dead-time, not confirmed off", bench -> {
        OPENING.bring(bench);
        bench.stop();
    }),
    STOPPED_DEAD_TIME("stopped/dead-time", bench -> {
        STOPPED_UNCONFIRMED.bring(bench);
        bench.off();
        bench.at(40);
    }),
    STOPPED_WAITS_UP("stopped/dead-time, up waits", bench -> {
        closing(bench);
        bench.command(GateCommand.open());
        bench.off();
        bench.at(40);
    }),
    REOPEN_WAITS("stopped/dead-time, up waits after an obstruction", Situation::obstructed),
    BACK_OFF_WAITS("stopped/dead-time, down waits to back off", Situation::obstructedOpening),
    STOPPED_WAITS_DOWN("stopped/dead-time, down waits", bench -> {
        OPENING.bring(bench);
        bench.command(GateCommand.close());
        bench.off();
        bench.at(40);
    }),
    STOPPED_WARNING("stopped/warning, down waits", bench -> {
        STOPPED_IDLE.bring(bench);
        bench.command(GateCommand.close());
    }),
    UNKNOWN_IDLE("unknown/idle", bench -> {
        bench.opening();
        bench.timer(Timer.TRAVEL);
        bench.rest();
    }),
    UNKNOWN_UNCONFIRMED("unknown/dead-time, not confirmed off", bench -> {
        bench.opening();
        bench.timer(Timer.TRAVEL);
    }),
    UNKNOWN_DEAD_TIME("unknown/dead-time", bench -> {
        UNKNOWN_UNCONFIRMED.bring(bench);
        bench.off();
    }),
    UNKNOWN_WAITS_UP("unknown/dead-time, up waits", bench -> {
        UNKNOWN_DEAD_TIME.bring(bench);
        bench.command(GateCommand.open());
    }),
    UNKNOWN_WAITS_DOWN("unknown/dead-time, down waits", bench -> {
        UNKNOWN_DEAD_TIME.bring(bench);
        bench.command(GateCommand.close());
    }),
    UNKNOWN_WARNING("unknown/warning, down waits", bench -> {
        UNKNOWN_IDLE.bring(bench);
        bench.command(GateCommand.close());
    }),
    JUST_STARTED("unknown/dead-time, the driver just came", bench -> bench.apply(new Event.DriverCame())),
    WITHOUT_DRIVER("unknown/idle, without a driver", bench -> {
        bench.closed();
        bench.apply(new Event.DriverWent("unplugged"));
    }),
    FAULTY("unknown/idle, faulty", bench -> {
        bench.closed();
        bench.fault("motor");
    });

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // recipes keep nothing
    private final Consumer<MachineBench> recipe;

    Situation(String word, Consumer<MachineBench> recipe) {
        this.word = word;
        this.recipe = recipe;
    }

    String word() {
        return word;
    }

    /** A gate that is here; what brought it here is forgotten. */
    MachineBench bench() {
        MachineBench bench = MachineBench.full();
        bring(bench);
        bench.words.clear();
        bench.effects.clear();
        return bench;
    }

    /** What everybody sees of a gate: state, phase, and which way it goes next. */
    static String of(Leaf leaf) {
        return leaf.state().word() + "/" + leaf.phase().word()
                + leaf.next().map(e -> ", " + way(e.direction()) + " waits").orElse("");
    }

    static String way(Direction direction) {
        return direction == Direction.UP ? "up" : "down";
    }

    private void bring(MachineBench bench) {
        recipe.accept(bench);
    }

    private static void closing(MachineBench bench) {
        announced(bench);
        bench.timer(Timer.WARNING);
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.at(40);
    }

    private static void announced(MachineBench bench) {
        bench.open();
        bench.command(GateCommand.close());
    }

    private static void obstructed(MachineBench bench) {
        closing(bench);
        bench.input(GateInput.OBSTRUCTION_CLOSING, true);
        bench.input(GateInput.OBSTRUCTION_CLOSING, false);
        bench.off();
        bench.at(40);
    }

    private static void obstructedOpening(MachineBench bench) {
        bench.opening();
        bench.at(40);
        bench.input(GateInput.EDGE_OPENING, true);
        bench.input(GateInput.EDGE_OPENING, false);
        bench.off();
        bench.at(40);
    }
}
