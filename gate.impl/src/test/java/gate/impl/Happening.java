// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateOrigin;
import gate.driver.DriverReport.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The columns of the table of movements: one kind of event.
 *
 * @param word its name in the table
 * @param like the event that mostly does the same: a cell that is no different is left out
 * @param can whether it can happen to a gate
 * @param before what has to happen before it
 * @param event the event itself
 */
record Happening(
        String word,
        Optional<String> like,
        Predicate<Leaf> can,
        Consumer<MachineBench> before,
        Consumer<MachineBench> event) {
    /** Every kind of event; new constants of the enumerations are in it at once. */
    static List<Happening> all() {
        List<Happening> all = new ArrayList<>();
        for (GateAction action : GateAction.values()) {
            for (GateCommand command : commands(action)) {
                Happening remote = commanded(command, GateOrigin.mqtt("test"));
                all.add(remote);
                all.add(commanded(command, GateOrigin.shell()).like(remote, remote.word() + " on site"));
            }
        }
        for (GateInput input : GateInput.values()) {
            all.add(of(input.word() + " active", bench -> bench.input(input, true)));
            all.add(cleared(input));
            Happening broken = of(input.word() + " broken", bench -> bench.contact(input, Contact.BROKEN));
            all.add(broken);
            all.add(of("", bench -> bench.contact(input, Contact.SILENT)).like(broken, input.word() + " silent"));
        }
        for (Timer timer : Timer.values()) {
            all.add(new Happening(
                    timer.word() + " runs out",
                    Optional.empty(),
                    leaf -> leaf.armed().contains(timer),
                    bench -> {},
                    bench -> bench.timer(timer)));
        }
        all.add(of("drive confirmed off", MachineBench::off));
        all.add(of("position 60 %", bench -> bench.at(60)));
        all.add(of("fault", bench -> bench.fault("hinge")));
        all.add(of("fault over", bench -> bench.recovered("hinge")).after(bench -> bench.fault("hinge")));
        all.add(of("driver came", bench -> bench.apply(new Event.DriverCame())));
        all.add(of("driver went", bench -> bench.apply(new Event.DriverWent("unplugged"))));
        all.add(of("settings read again", bench -> bench.apply(new Event.Ruled(bench.rules))));
        all.add(of("gate goes away", bench -> bench.apply(new Event.Closing(List.of(), false))));
        return all;
    }

    private static Happening of(String word, Consumer<MachineBench> event) {
        return new Happening(word, Optional.empty(), leaf -> true, bench -> {}, event);
    }

    private Happening like(Happening other, String name) {
        return new Happening(name, Optional.of(other.word), can, before, event);
    }

    private Happening after(Consumer<MachineBench> earlier) {
        return new Happening(word, like, can, earlier, event);
    }

    private static List<GateCommand> commands(GateAction action) {
        GateCommand command = GateCommand.of(action);
        return switch (action) {
            case SET_POSITION -> List.of(command.position(50));
            case TOGGLE -> List.of(command.ifSequence(MachineBench.SEQUENCE));
            case ALARM, MAINTENANCE -> List.of(command.on(true), command.on(false));
            default -> List.of(command);
        };
    }

    private static Happening commanded(GateCommand command, GateOrigin by) {
        String word = command.action().word()
                + switch (command.action()) {
                    case ALARM, MAINTENANCE -> command.isOn() ? " on" : " off";
                    case SET_POSITION -> " 50 %";
                    default -> "";
                };
        return of(word, bench -> {
            if (command.action() == GateAction.STOP) {
                bench.apply(new Event.Stopped(bench.order(command.by(by)), List.of()));
            } else {
                bench.command(command.by(by));
            }
        });
    }

    /** A limit switch is left; anything else that was active is over. */
    private static Happening cleared(GateInput input) {
        Happening clear = of(input.word() + " clear", bench -> bench.input(input, false));
        boolean limit = input == GateInput.LIMIT_OPEN || input == GateInput.LIMIT_CLOSED;
        return limit ? clear : clear.after(bench -> bench.input(input, true));
    }
}
