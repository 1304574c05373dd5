// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateAction;
import gate.link.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do here: the roles of every transport, and one more, since only here is the gateway itself configured. */
enum UserRole {
    /** has to log in first */
    NONE,
    /** looks on, and may stop */
    VIEW,
    /** opens and closes */
    OPERATE,
    /** also decides who else may */
    SUPERVISE,
    /** also configures the gateway */
    CONFIGURE;

    /** Whether it may do whatever {@code other} may. */
    boolean includes(UserRole other) {
        return compareTo(other) >= 0;
    }

    /** Whether it may ask a gate for this. A stop is for everybody who may speak to the gate at all. */
    boolean may(GateAction action) {
        return switch (this) {
            case NONE -> false;
            case VIEW -> action == GateAction.STOP || Role.VIEW.may(action);
            case OPERATE -> Role.OPERATE.may(action);
            case SUPERVISE, CONFIGURE -> Role.SUPERVISE.may(action);
        };
    }

    /** The words of all that it may ask for. */
    List<String> actions() {
        return Arrays.stream(GateAction.values())
                .filter(this::may)
                .map(GateAction::word)
                .toList();
    }

    /** Its word in settings and answers. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this word that a user can have. */
    static Optional<UserRole> ofWord(String word) {
        return Stream.of(values())
                .filter(role -> role != NONE && role.word().equals(word))
                .findFirst();
    }
}
