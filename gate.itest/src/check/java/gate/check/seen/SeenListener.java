// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.seen;

import gate.api.Answer;
import gate.api.DriveState;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Puts what gates tell into lists of words: what it is, which gate, and more about it. */
final class SeenListener implements GateListener {
    private final Consumer<List<String>> told;
    private final Map<String, DriveState> drives = new ConcurrentHashMap<>();

    SeenListener(Consumer<List<String>> told) {
        this.told = told;
    }

    @Override
    public void status(String gate, GateStatus status) {
        DriveState before = drives.put(gate, status.drive());
        if (status.drive() != before) {
            String id = status.cause().command().orElse("");
            told.accept(
                    List.of("drive", gate, status.drive().word(), status.cause().what(), id));
        }
    }

    @Override
    public void answer(String gate, GateCommand command, Answer answer) {
        told.accept(List.of("answer", gate, command.id().orElse(""), answer.word()));
    }

    @Override
    public void outcome(String gate, GateCommand command, Outcome outcome) {
        told.accept(
                List.of("outcome", gate, command.id().orElse(""), outcome.end().word()));
    }

    @Override
    public void happened(String gate, HistoryEntry entry) {
        told.accept(List.of(
                "entry",
                gate,
                Long.toString(entry.sequence()),
                Integer.toString(entry.part()),
                entry.type(),
                entry.details().getOrDefault("id", ""),
                entry.details().getOrDefault("reason", "")));
    }

    @Override
    public void missed(String gate) {
        told.accept(List.of("missed", gate));
    }
}
