// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.util.Locale;
import java.util.Optional;

/** What a user is to the gateway; {@link Rules} say what that allows. */
enum Role {
    /** Sees how the gates are; commands on the topic of its own, of which the link takes questions and stop. */
    VIEW,
    /** Also commands on the shared topics, which nobody can trace. */
    OPERATE,
    /** The same topics; the link takes more of what it says on its own. */
    SUPERVISE,
    /** The gateway's own link: the only one that says how gates are and hears all commands. */
    GATEWAY;

    /** As a users file writes it. */
    static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
