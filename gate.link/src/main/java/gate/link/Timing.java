// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import java.time.Duration;
import java.time.Instant;

/** Judges how old a request is; any thread may ask. */
public final class Timing {
    /** Clocks differ by so much. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final WallClock clock;

    /** By this clock. */
    public Timing(WallClock clock) {
        this.clock = clock;
    }

    /**
     * The command of {@code request} with its times, for a gate that judges them again. One that does not say when it was written
     * is not judged.
     *
     * @throws Refused when it comes too late or too early, or nobody can know
     */
    public GateCommand judge(Request request) throws Refused {
        GateCommand command = request.command();
        if (request.written().isEmpty()) {
            return command;
        }
        if (!clock.isSet()) {
            if (request.session().isEmpty() && moves(command.action())) {
                throw refused(request, GateReason.CLOCK_UNSET, "the gateway does not know the time; name its session");
            }
            return command;
        }
        Instant written = request.written().get();
        Instant now = clock.now();
        if (written.isAfter(now.plus(AHEAD))) {
            throw refused(request, GateReason.CLOCK_SKEW, "written in the future; set the clock of its sender");
        }
        Instant deadline = written.plus(request.lifetime());
        // a lockdown that comes late sets the mode all the same, the gate sees to the rest
        if (now.isAfter(deadline) && command.action() != GateAction.LOCKDOWN) {
            throw refused(request, GateReason.EXPIRED, "");
        }
        return command.written(written).deadline(deadline);
    }

    /**
     * Refuses what may be old for all anybody knows: a toggle always, which has to say besides what it toggles from; others where
     * something real moves.
     *
     * @param how a sender can say how old it is
     * @throws Refused with {@code how}
     */
    public static void needAge(Request request, boolean simulated, String how) throws Refused {
        GateCommand command = request.command();
        GateAction action = command.action();
        if (action == GateAction.TOGGLE
                && (request.isAgeless() || command.ifSequence().isEmpty())) {
            throw refused(request, GateReason.MALFORMED, "toggle needs ifSeq, and its age: " + how);
        }
        if (request.isAgeless() && action != GateAction.QUERY && !simulated) {
            throw refused(request, GateReason.FORBIDDEN, "nobody knows how old it is: " + how);
        }
    }

    private static boolean moves(GateAction action) {
        return switch (action) {
            case OPEN, CLOSE, TOGGLE, PARTIAL, SET_POSITION, ACCESS, HOLD_OPEN, LOCKDOWN -> true;
            default -> false;
        };
    }

    private static Refused refused(Request request, GateReason reason, String detail) {
        return new Refused(reason, detail, request.id(), request.reply());
    }
}
