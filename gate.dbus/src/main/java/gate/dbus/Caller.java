// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.GateOrigin;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who calls, as the bus knows it.
 *
 * @param name the unique name of the connection
 * @param uid of its user; empty when nobody knows: it has left before we could ask
 * @param groups of the process, as numbers
 * @param ofOneUser whether the bus lets in nobody but our own user, and root
 */
record Caller(String name, OptionalLong uid, Set<Long> groups, boolean ofOneUser) {
    Caller {
        groups = Set.copyOf(groups);
    }

    static Caller unknown(String name, boolean ofOneUser) {
        return new Caller(name, OptionalLong.empty(), Set.of(), ofOneUser);
    }

    GateOrigin origin() {
        return uid.isPresent() ? GateOrigin.dbus(name, uid.getAsLong()) : GateOrigin.dbus(name);
    }
}
