// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateOrigin;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate.Side;
import gate.driver.SimulatedSensor;
import java.time.Duration;
import java.util.List;

/** What may happen to one gate of a long run, by chance. */
final class LongRunEvents {
    private static final List<String> SETTINGS = List.of(
            "travel.ms=900 dead.time.ms=300 input.obstruction-closing=nc",
            "travel.ms=0 dead.time.ms=0",
            "travel.ms=1500 dead.time.ms=500 close.warning.ms=2000 input.obstruction-closing=nc input.edge-opening=nc"
                    + " input.stop-input=nc auto.close.s=4 access.s=3 held.open.s=30 input.fire=no",
            "travel.ms=700 input.hold-up=no input.hold-down=no input.button=no input.manual-release=nc debounce.ms=20"
                    + " simulate.seed=7",
            "travel.ms=1200 simulate.position=false input.obstruction-closing=nc input.request-to-exit=no auto.close.s=2"
                    + " input.tamper=nc held.open.s=5 close.warning.ms=500",
            "travel.ms=600 input.edge-closing=nc input.obstruction-opening=nc input.fire=nc fire.open.at.start=true"
                    + " lockdown.exit=off input.request-to-exit=no input.button=no simulate.coast.ms=200");

    private static final List<GateOrigin> ORIGINS = List.of(
            GateOrigin.mqtt("main"),
            GateOrigin.mqtt("main"),
            GateOrigin.mqtt("other", "guard"),
            GateOrigin.shell(),
            GateOrigin.unknown());

    private static final List<GateAction> ACTIONS = List.of(GateAction.values());

    private final LongRunGate run;
    private long ids;

    LongRunEvents(LongRunGate run) {
        this.run = run;
    }

    static GateSettings settings(int number) {
        return GateBench.read(SETTINGS.get(number % SETTINGS.size()));
    }

    /** Lets something happen, then some time pass; says what it was. */
    String next() {
        int chance = run.random.nextInt(1000);
        String what;
        if (chance < 450) {
            what = command();
        } else if (chance < 700) {
            what = input();
        } else if (chance < 740) {
            what = sensor();
        } else if (chance < 800) {
            what = obstacle();
        } else if (chance < 840) {
            what = "pushed to " + run.field.pushTo(run.random.nextInt(101));
        } else if (chance < 870) {
            what = fault();
        } else if (chance < 960) {
            what = repair();
        } else if (chance < 970) {
            what = hang();
        } else if (chance < 985) {
            what = reconfigure();
        } else if (chance < 995) {
            what = replaceDriver();
        } else {
            run.crash();
            what = "crash";
        }
        run.time.settle();
        return what + pass();
    }

    private String command() {
        GateAction action = pick(ACTIONS);
        GateCommand command = GateCommand.of(action).by(pick(ORIGINS)).on(run.random.nextInt(3) > 0);
        // a stop is carried out whatever its id: the same one may come twice
        if (action != GateAction.STOP && run.random.nextInt(5) == 0) {
            ids += run.random.nextInt(2);
            command = command.id("id" + ids);
        }
        if (action == GateAction.SET_POSITION) {
            command = command.position(run.random.nextInt(101));
        }
        if (action == GateAction.TOGGLE || run.random.nextInt(20) == 0) {
            command = command.ifSequence(run.gate.status().sequence());
        }
        if (run.random.nextInt(20) == 0) {
            command = command.deadline(run.time.wall().plusMillis(run.random.nextInt(2000) - 500));
        }
        run.submitted(run.gate.submit(command));
        return command.action().word() + " by " + command.origin();
    }

    private String input() {
        List<GateInput> inputs = run.field.configured().stream()
                .filter(i -> i != GateInput.LIMIT_OPEN && i != GateInput.LIMIT_CLOSED)
                .sorted()
                .toList();
        if (inputs.isEmpty()) {
            return "nothing";
        }
        GateInput input = pick(inputs);
        boolean yes = run.random.nextInt(5) < 2;
        run.field.input(input, yes);
        return input.word() + (yes ? " on" : " off");
    }

    private String sensor() {
        GateInput input = pick(run.field.configured().stream().sorted().toList());
        SimulatedSensor how = pick(List.of(SimulatedSensor.values()));
        run.field.sensor(input, how);
        return input.word() + " " + how;
    }

    private String obstacle() {
        Side side = pick(List.of(Side.values()));
        if (run.random.nextBoolean()) {
            run.field.clear(side);
            return "clear " + side.word();
        }
        int place = run.random.nextInt(101);
        run.field.obstruct(side, place);
        return "obstacle " + side.word() + " at " + place;
    }

    private String fault() {
        SimulatedFault fault = pick(List.of(SimulatedFault.values()));
        run.field.fault(fault, true);
        return fault.word();
    }

    /** Somebody comes and puts everything right. */
    private String repair() {
        run.field.repair();
        run.time.pass(Duration.ofMillis(run.random.nextInt(3000)));
        for (GateAction action : List.of(GateAction.ACKNOWLEDGE, GateAction.RELEASE, GateAction.UNBLOCK)) {
            run.submitted(run.gate.submit(GateCommand.of(action).by(GateOrigin.shell())));
        }
        run.submitted(
                run.gate.submit(GateCommand.of(GateAction.MAINTENANCE).on(false).by(GateOrigin.shell())));
        return "repair";
    }

    /** The disk does not answer for a while. */
    private String hang() {
        run.disk.hang(true);
        run.submitted(run.gate.submit(GateCommand.open().by(GateOrigin.mqtt("main"))));
        run.time.pass(Duration.ofMillis(run.random.nextInt(2000)));
        run.disk.hang(false);
        return "disk hung";
    }

    private String reconfigure() {
        run.settings = settings(run.random.nextInt(SETTINGS.size()));
        run.gate.reconfigure(run.settings);
        return "other settings";
    }

    private String replaceDriver() {
        run.gate.undriven(run.driver, "unplugged");
        run.time.pass(Duration.ofMillis(run.random.nextInt(100)));
        run.gate.drivenBy(run.driver, true);
        return "driver replaced";
    }

    private String pass() {
        int chance = run.random.nextInt(20);
        int millis = chance < 9
                ? 0
                : chance < 15
                        ? run.random.nextInt(200)
                        : chance < 19 ? run.random.nextInt(3000) : run.random.nextInt(70_000);
        run.time.pass(Duration.ofMillis(millis));
        return millis == 0 ? "" : " +" + millis + " ms";
    }

    private <T> T pick(List<T> from) {
        return from.get(run.random.nextInt(from.size()));
    }
}
