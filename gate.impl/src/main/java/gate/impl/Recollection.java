// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateMode;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gate knows of its earlier run.
 *
 * @param lasting what it must not forget
 * @param travel how long its runs took
 * @param sequence of the last status
 * @param part of the last entry with that sequence
 */
record Recollection(Lasting lasting, TravelTimes travel, long sequence, int part) {
    static final String SEQUENCE = "sequence";
    static final String PART = "part";
    static final String UP = "travel.up";
    static final String DOWN = "travel.down";

    private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

    static Recollection of(Ledger ledger, GateSettings settings) {
        Map<String, String> memory = ledger.memory();
        TravelTimes travel = new TravelTimes(memory.getOrDefault(UP, ""), memory.getOrDefault(DOWN, ""));
        try {
            long sequence = Long.parseLong(memory.getOrDefault(SEQUENCE, "0"));
            int part = Integer.parseInt(memory.getOrDefault(PART, "0"));
            Lasting lasting = ledger.lost() ? lost(settings) : LastingText.read(memory);
            return new Recollection(lasting, travel, sequence, part);
        } catch (IllegalArgumentException unreadable) {
            LOG.error(
                    "gate {}: what was kept of its modes and alarms cannot be read ({}); nobody knows what they were",
                    settings.id(),
                    unreadable.getMessage());
            return new Recollection(lost(settings), travel, 0, 0);
        }
    }

    /** It may have been in lockdown: where something real moves, nobody opens it from afar before somebody has said so. */
    private static Lasting lost(GateSettings settings) {
        Lasting nothing = Lasting.NOTHING;
        if (settings.simulated()) {
            return nothing;
        }
        return new Lasting(
                new Modes(Set.of(GateMode.BLOCKED)),
                nothing.alarms(),
                nothing.sounding(),
                nothing.strikes(),
                nothing.openingStrikes(),
                nothing.lastTravel(),
                nothing.marks(),
                nothing.stoppedAt(),
                nothing.cycles());
    }
}
