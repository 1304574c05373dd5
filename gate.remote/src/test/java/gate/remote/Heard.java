// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener hears, in its order. */
final class Heard implements GateListener {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<HistoryEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void status(String gate, GateStatus status) {
        lines.add(status.state().word() + " " + status.sequence());
    }

    @Override
    public void answer(String gate, GateCommand command, Answer answer) {
        lines.add(answer + " " + command.id().orElse("") + " by " + command.origin());
    }

    @Override
    public void outcome(String gate, GateCommand command, Outcome outcome) {
        lines.add(outcome + " " + command.id().orElse(""));
    }

    @Override
    public void happened(String gate, HistoryEntry entry) {
        entries.add(entry);
    }

    @Override
    public void gone(String gate) {
        lines.add("gone");
    }
}
