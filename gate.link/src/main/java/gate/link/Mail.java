// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;

/** One thing that a listener is told. */
public sealed interface Mail {
    void deliver(String gate, GateListener listener);

    /**
     * A status.
     *
     * @param status what it is now
     * @param positionOnly whether nothing but the position is new
     */
    record Status(GateStatus status, boolean positionOnly) implements Mail {
        @Override
        public void deliver(String gate, GateListener listener) {
            listener.status(gate, status);
        }
    }

    /**
     * A decision.
     *
     * @param command about what
     * @param answer which
     */
    record Decision(GateCommand command, Answer answer) implements Mail {
        @Override
        public void deliver(String gate, GateListener listener) {
            listener.answer(gate, command, answer);
        }
    }

    /**
     * An end.
     *
     * @param command of what
     * @param outcome which
     */
    record End(GateCommand command, Outcome outcome) implements Mail {
        @Override
        public void deliver(String gate, GateListener listener) {
            listener.outcome(gate, command, outcome);
        }
    }

    /**
     * An entry of the history.
     *
     * @param entry what
     */
    record Entry(HistoryEntry entry) implements Mail {
        @Override
        public void deliver(String gate, GateListener listener) {
            listener.happened(gate, entry);
        }
    }

    /** Entries were left out. */
    record Missed() implements Mail {
        @Override
        public void deliver(String gate, GateListener listener) {
            listener.missed(gate);
        }
    }

    /** The gate has gone. */
    record Gone() implements Mail {
        @Override
        public void deliver(String gate, GateListener listener) {
            listener.gone(gate);
        }
    }
}
