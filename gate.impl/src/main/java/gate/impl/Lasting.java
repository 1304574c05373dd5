// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import java.time.Instant;
import java.util.Set;

/**
 * What a gate must not forget in a power cut. Immutable.
 *
 * @param modes what the gate lets itself be told
 * @param alarms the latched alarms
 * @param sounding whether it sounds
 * @param strikes how often a closing met something since the leaf was closed last
 * @param openingStrikes how often an opening met something since the leaf was at a limit last
 * @param lastTravel the direction of the last movement
 * @param marks what else has to be remembered
 * @param stoppedAt when a stop was taken up last
 * @param cycles the movements started
 */
record Lasting(
        Modes modes,
        Set<GateAlarm> alarms,
        boolean sounding,
        int strikes,
        int openingStrikes,
        Direction lastTravel,
        Set<Mark> marks,
        Instant stoppedAt,
        long cycles) {

    static final Lasting NOTHING =
            new Lasting(Modes.NORMAL, Set.of(), false, 0, 0, Direction.NONE, Set.of(), Instant.EPOCH, 0);

    /** Whether {@code other} differs in what protects people: that has to be on the disk before anybody is told. */
    boolean differsGravely(Lasting other) {
        return !modes.equals(other.modes)
                || !alarms.equals(other.alarms)
                || strikes != other.strikes
                || openingStrikes != other.openingStrikes;
    }
}
