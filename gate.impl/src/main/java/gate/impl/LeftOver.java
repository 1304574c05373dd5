// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A command that was open when the gateway ended without being asked.
 *
 * @param command as far as it was kept
 * @param outcome its end
 * @param entry for the journal
 */
record LeftOver(GateCommand command, Outcome outcome, HistoryEntry entry) {
    static LeftOver of(Kept kept, GateStatus now, Instant time, Parts parts) {
        GateCommand command = Commands.of(kept);
        Outcome outcome = Outcome.of(
                Outcome.End.FAILED,
                GateReason.RESTART,
                "the gateway ended while the command ran",
                now.sequence(),
                now.state());
        HistoryEntry entry = Told.entry(
                command,
                outcome.end().word(),
                now.sequence(),
                parts.next(now.sequence()),
                Optional.of(GateReason.RESTART),
                time);
        return new LeftOver(command, outcome, entry);
    }
}
