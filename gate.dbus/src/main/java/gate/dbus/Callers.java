// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Asks the bus who its callers are, each once: the bus never gives a unique name twice. Used on the thread that reads one session,
 * which keeps the calls of one caller in their order.
 */
final class Callers {
    private static final int REMEMBERED = 1024;
    private static final String GROUPS = "UnixGroupIDs";

    private final BusSession session;
    private final boolean ofOneUser;
    private final Map<String, Caller> known = new LinkedHashMap<>();
    private final Map<String, List<Consumer<Caller>>> waiting = new HashMap<>();

    /** Those on {@code session}; {@code ofOneUser} says whether its bus lets in nobody but our own user, and root. */
    Callers(BusSession session, boolean ofOneUser) {
        this.session = session;
        this.ofOneUser = ofOneUser;
    }

    /** {@code then} gets whether {@code name} is still there, as the bus knows it then. */
    void find(String name, Consumer<Boolean> then) {
        session.callBus(
                "NameHasOwner",
                reply -> then.accept(reply.value(0, Boolean.class).orElse(false)),
                "s",
                name);
    }

    /** {@code then} gets who {@code name} is: at once where that is known, else when the bus has said it. */
    void ask(String name, Consumer<Caller> then) {
        Caller caller = known.get(name);
        if (caller != null) {
            then.accept(caller);
            return;
        }
        List<Consumer<Caller>> queue = waiting.get(name);
        if (queue != null) {
            queue.add(then);
            return;
        }
        queue = new ArrayList<>();
        queue.add(then);
        waiting.put(name, queue);
        session.callBus("GetConnectionCredentials", reply -> told(name, reply), "s", name);
    }

    private void told(String name, Reply reply) {
        Map<?, ?> credentials = reply.value(0, Map.class).orElse(Map.of());
        Caller caller = read(name, credentials);
        // what the system's files say instead of the bus may be another thing with the next call
        if (caller.uid().isPresent() && credentials.containsKey(GROUPS)) {
            if (known.size() >= REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(name, caller);
        }
        List<Consumer<Caller>> queue = waiting.remove(name);
        if (queue != null) {
            queue.forEach(then -> then.accept(caller));
        }
    }

    private Caller read(String name, Map<?, ?> credentials) {
        if (!(value(credentials.get("UnixUserID")) instanceof UInt32 uid)) {
            return Caller.unknown(name, ofOneUser);
        }
        Set<Long> groups = new HashSet<>();
        // the bus of Debian 12 tells them; an older one does not, and then they are read from the system's own files
        if (value(credentials.get(GROUPS)) instanceof List<?> ids) {
            ids.forEach(id -> groups.add(((Number) id).longValue()));
        } else {
            groups.addAll(SystemUsers.groupsOf(uid.longValue()));
        }
        return new Caller(name, OptionalLong.of(uid.longValue()), groups, ofOneUser);
    }

    private static Object value(Object variant) {
        return variant instanceof Variant<?> v ? v.getValue() : null;
    }
}
