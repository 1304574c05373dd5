// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import java.util.Optional;

/** The bytes of a remembered command. A word of a later version becomes the one that promises least. */
final class KeptRecord {
    private static final int VERSION = 1;

    private KeptRecord() {}

    static byte[] pack(Kept kept, String place) {
        Packing packing = new Packing(VERSION)
                .text(kept.key())
                .text(kept.action())
                .text(kept.id())
                .text(kept.origin())
                .number(kept.content())
                .moment(kept.until())
                .flag(kept.answer().isPresent());
        kept.answer()
                .ifPresent(answer -> end(
                        packing,
                        answer.reason().map(GateReason::word).orElse(""),
                        answer.detail(),
                        answer.sequence(),
                        answer.state()));
        packing.flag(kept.outcome().isPresent());
        kept.outcome()
                .ifPresent(outcome -> end(
                        packing.text(outcome.end().word()),
                        outcome.reason().map(GateReason::word).orElse(""),
                        outcome.detail(),
                        outcome.sequence(),
                        outcome.state()));
        return packing.seal(place);
    }

    static Kept unpack(byte[] bytes, String place) throws Unreadable {
        Unpacking unpacking = new Unpacking(bytes, VERSION, place);
        return new Kept(
                unpacking.text(),
                unpacking.text(),
                unpacking.text(),
                unpacking.text(),
                unpacking.number(),
                unpacking.moment(),
                unpacking.flag() ? Optional.of(answer(unpacking)) : Optional.empty(),
                unpacking.flag() ? Optional.of(outcome(unpacking)) : Optional.empty());
    }

    private static void end(Packing packing, String reason, String detail, long sequence, GateState state) {
        packing.text(reason).text(detail).number(sequence).text(state.word());
    }

    private static Answer answer(Unpacking unpacking) throws Unreadable {
        String reason = unpacking.text();
        String detail = unpacking.text();
        long sequence = unpacking.number();
        GateState state = state(unpacking.text());
        return reason.isEmpty()
                ? Answer.accepted(sequence, state)
                : Answer.rejected(reason(reason), detail, sequence, state);
    }

    private static Outcome outcome(Unpacking unpacking) throws Unreadable {
        Outcome.End end = end(unpacking.text());
        String reason = unpacking.text();
        String detail = unpacking.text();
        long sequence = unpacking.number();
        GateState state = state(unpacking.text());
        return reason.isEmpty()
                ? Outcome.of(end, sequence, state)
                : Outcome.of(end, reason(reason), detail, sequence, state);
    }

    private static GateReason reason(String word) {
        for (GateReason reason : GateReason.values()) {
            if (reason.word().equals(word)) {
                return reason;
            }
        }
        return GateReason.FAULT;
    }

    private static GateState state(String word) {
        for (GateState state : GateState.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        return GateState.UNKNOWN;
    }

    private static Outcome.End end(String word) {
        for (Outcome.End end : Outcome.End.values()) {
            if (end.word().equals(word)) {
                return end;
            }
        }
        return Outcome.End.FAILED;
    }
}
