// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateOrigin;
import java.util.Optional;

/**
 * Who asks. Immutable.
 *
 * @param user his name, where he has logged in
 * @param role what he may do
 * @param session where he has one
 * @param address where he comes from, for limits
 */
record Visitor(Optional<String> user, UserRole role, Optional<Session> session, String address) {
    /** What somebody without a name is called. */
    static final String NAMELESS = "visitor";

    /** Somebody who has not logged in. */
    static Visitor stranger(UserRole role, String address) {
        return new Visitor(Optional.empty(), role, Optional.empty(), address);
    }

    /** The origin of his commands. */
    GateOrigin origin() {
        return GateOrigin.web(user.orElse(NAMELESS));
    }

    /** Whom limits are for: a user wherever he is, others by where they are. */
    String key() {
        return user.map(name -> "user " + name).orElse(address);
    }

    /** Refuses unless he may do whatever {@code needed} may. */
    void need(UserRole needed) throws Problem {
        if (role.includes(needed)) {
            return;
        }
        if (user.isEmpty()) {
            throw new Problem(Trouble.LOGIN_NEEDED, "this needs the role " + needed.word());
        }
        throw new Problem(
                Trouble.FORBIDDEN, user.get() + " has the role " + role.word() + "; this needs " + needed.word());
    }
}
