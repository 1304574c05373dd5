// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateOrigin;
import gate.driver.DriverReport;

/**
 * The rules of a gate as one pure function: no thread, no clock, no input or output. Whatever happens to a gate happens
 * here first.
 */
final class GateMachine {
    private GateMachine() {}

    /** What becomes of {@code leaf} under {@code rules} when {@code event} happens {@code now}. */
    static Step step(Rules rules, Leaf leaf, Event event, Moment now) {
        Turn turn = new Turn(event instanceof Event.Ruled ruled ? ruled.rules() : rules, leaf, now);
        if (event instanceof Event.Commanded commanded) {
            CommandRules.commanded(turn, commanded.order());
        } else if (event instanceof Event.Stopped stopped) {
            CommandRules.stopped(turn, stopped.order(), stopped.overtaken());
        } else if (event instanceof Event.Reported reported) {
            report(turn, reported.report());
        } else if (event instanceof Event.TimedOut timedOut) {
            turn.causedBy(timedOut.timer().word(), GateOrigin.timer());
            TimerRules.ranOut(turn, timedOut.timer());
        } else if (event instanceof Event.DriverCame) {
            turn.causedBy("driver", GateOrigin.gateway());
            DriveRules.came(turn);
        } else if (event instanceof Event.DriverWent went) {
            turn.causedBy("driver", GateOrigin.gateway());
            DriveRules.went(turn, went.detail());
        } else if (event instanceof Event.Ruled) {
            turn.causedBy("settings", GateOrigin.gateway());
            SensorRules.rewired(turn);
        } else if (event instanceof Event.Closing closing) {
            turn.causedBy("shutdown", GateOrigin.gateway());
            CommandRules.closing(turn, closing);
            return turn.done();
        }
        Watch.over(turn, event instanceof Event.Reported || event instanceof Event.TimedOut);
        return turn.done();
    }

    private static void report(Turn turn, DriverReport report) {
        if (report instanceof DriverReport.Input input) {
            turn.causedBy(input.input().word(), GateOrigin.input(input.input()));
            SensorRules.input(turn, input.input(), input.contact());
        } else if (report instanceof DriverReport.Position position) {
            SensorRules.position(turn, position.position());
        } else if (report instanceof DriverReport.Off) {
            turn.causedBy("drive-off", GateOrigin.gateway());
            DriveRules.off(turn);
        } else if (report instanceof DriverReport.Fault fault) {
            turn.causedBy(fault.name(), GateOrigin.gateway());
            DriveRules.failed(turn, fault.name(), fault.detail());
        } else if (report instanceof DriverReport.Recovered recovered) {
            turn.causedBy(recovered.name(), GateOrigin.gateway());
            DriveRules.recovered(turn, recovered.name());
        }
    }
}
