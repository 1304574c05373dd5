// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateAction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may ask for. Maintenance is entered and left at the gate only, so no role has it. */
public enum Role {
    /** looks on */
    VIEW,
    /** opens and closes; shared topics have no more than this */
    OPERATE,
    /** also decides who else may */
    SUPERVISE;

    /** Whether it may ask for this. */
    public boolean may(GateAction action) {
        return switch (action) {
            case QUERY -> true;
            case OPEN, CLOSE, STOP, PARTIAL, ACCESS, SET_POSITION, TOGGLE, ALARM, SILENCE -> this != VIEW;
            case LOCKDOWN, RELEASE, BLOCK, UNBLOCK, HOLD_OPEN, ACKNOWLEDGE, RESET -> this == SUPERVISE;
            // MAINTENANCE is for people on site, and what a later API may add is not for a transport built before
            default -> false;
        };
    }

    /** Its word in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this word. */
    public static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
