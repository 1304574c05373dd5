// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that happened at the gate, as its gateway told it.
 *
 * @param entry as it stands in the history there; without a part it stands in none
 * @param replayed whether it was told later than it happened
 */
record FarEvent(HistoryEntry entry, boolean replayed) {
    private static final Set<String> OF_THE_ENTRY = Set.of("event_type", "seq", "part", "ts", "replayed", "what");
    private static final String ALARM = "alarm";

    /** Empty when it is none that can be read. */
    static Optional<FarEvent> read(Map<String, Object> fields) {
        String type = Words.text(fields, "event_type");
        Optional<Long> sequence = Words.number(fields, "seq");
        Optional<Long> part = Words.number(fields, "part").filter(number -> number <= Integer.MAX_VALUE);
        if (type.isEmpty() || sequence.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> details = new HashMap<>();
        fields.forEach((name, value) -> {
            if (!OF_THE_ENTRY.contains(name)) {
                details.put(name, String.valueOf(value));
            }
        });
        HistoryEntry entry = new HistoryEntry(
                sequence.get(), part.orElse(0L).intValue(), time(fields), type(type, fields, details), details);
        return Optional.of(new FarEvent(entry, Boolean.TRUE.equals(fields.get("replayed"))));
    }

    Position position() {
        return Position.of(entry);
    }

    long sequence() {
        return entry.sequence();
    }

    /** Whether the gate's history has it. */
    boolean isEntry() {
        return entry.part() > 0;
    }

    boolean isAccepted() {
        return entry.type().equals("accepted");
    }

    boolean isDecision() {
        return isAccepted() || entry.type().equals("rejected");
    }

    /** The new state, where it is one. */
    Optional<GateState> state() {
        return Words.of(GateState.class, GateState::word, entry.type());
    }

    /** How a command ended, where it tells that. */
    Optional<Outcome.End> end() {
        return Words.of(Outcome.End.class, Outcome.End::word, entry.type()).filter(end -> end != Outcome.End.REJECTED);
    }

    String id() {
        return detail("id");
    }

    String detail(String name) {
        return entry.details().getOrDefault(name, "");
    }

    Optional<GateReason> reason() {
        return Words.of(GateReason.class, GateReason::word, detail("reason"));
    }

    GateOrigin by() {
        return GateOrigin.parse(detail("by"));
    }

    /** The command that it is about; empty when it is about none that is known here. */
    Optional<GateCommand> command() {
        return GateAction.ofWord(detail("command")).map(action -> {
            GateCommand command = GateCommand.of(action).by(by());
            try {
                return command.id(id());
            } catch (IllegalArgumentException unusable) {
                return command;
            }
        });
    }

    /** The same, told of a command that was given here: by whom, and under which name. */
    FarEvent as(GateCommand command) {
        Map<String, String> details = new HashMap<>(entry.details());
        details.put("by", command.origin().toString());
        command.id().ifPresent(id -> details.put("id", id));
        details.remove("claimed");
        command.claim().ifPresent(claim -> details.put("claimed", claim));
        return new FarEvent(
                new HistoryEntry(entry.sequence(), entry.part(), entry.time(), entry.type(), details), replayed);
    }

    /** Alarms are told by words of their own, and a word of a newer version by another one. */
    private static String type(String told, Map<String, Object> fields, Map<String, String> details) {
        if (told.equals("acknowledged")) {
            return "alarm-cleared";
        }
        if (told.equals("other")) {
            String what = Words.text(fields, "what");
            return what.isEmpty() ? told : what;
        }
        return told.equals(details.get(ALARM)) ? ALARM : told;
    }

    private static Instant time(Map<String, Object> fields) {
        try {
            return Instant.ofEpochMilli(Words.number(fields, "ts").orElseGet(System::currentTimeMillis));
        } catch (DateTimeException farAway) {
            return Instant.now();
        }
    }
}
