// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateAction;
import gate.api.GateStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says whether a command that was accepted has left its gate as it was, so that its sender waits for a word: by the place of the
 * decision in the history, since a step that changes something begins a sequence. Used on the lane of the gate.
 */
final class Standstill {
    /** Events are not so many steps behind the values. */
    private static final int KEPT = 64;

    /** What made the statuses that were told before any entry of their sequence. */
    private final Map<Long, String> causes = new LinkedHashMap<>();

    private Position last = Position.START;
    /** Whether the newest decision belongs to the step of a stop: those that it overtakes are decided with it. */
    private boolean stopping;
    /** Nobody knows what its step changed, since newer values took the place of its own. */
    private boolean doubtful;

    /** A status was told, and no entry of its sequence has come before. */
    void told(GateStatus alone) {
        causes.put(alone.sequence(), alone.cause().what());
        if (causes.size() > KEPT) {
            causes.remove(causes.keySet().iterator().next());
        }
    }

    /** Whether this one, the newest that was accepted, changed nothing. */
    boolean isLeftBy(FarEvent accepted) {
        Position now = accepted.position();
        boolean sameStep = stopping && now.equals(new Position(last.sequence(), last.part() + 1));
        last = now;
        doubtful = false;
        if (sameStep) {
            return false;
        }
        stopping = accepted.detail("command").equals(GateAction.STOP.word());
        String cause = causes.get(now.sequence());
        doubtful = now.part() == 1 && cause == null;
        return now.part() > 1 || (cause != null && !isBehind(accepted, cause));
    }

    /** Whether it shows only by {@code next} that the newest decision changed nothing: it has ended, and nothing came between. */
    boolean isShownBy(FarEvent next) {
        return doubtful
                && next.entry().type().equals("completed")
                && next.position().equals(new Position(last.sequence(), last.part() + 1));
    }

    /** Whether the command that was decided has made the gate be like {@code status}. */
    static boolean isBehind(FarEvent decision, GateStatus status) {
        return isBehind(decision, status.cause().what());
    }

    private static boolean isBehind(FarEvent decision, String cause) {
        return cause.equals(decision.detail("command")) || cause.equals(GateAction.STOP.word());
    }
}
