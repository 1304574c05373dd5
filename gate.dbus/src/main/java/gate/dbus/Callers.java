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

    private final BusSession session;
    private final Map<String, Caller> known = new LinkedHashMap<>();
    private final Map<String, List<Consumer<Caller>>> waiting = new HashMap<>();

    Callers(BusSession session) {
        this.session = session;
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
        Caller caller = read(name, reply);
        if (caller.uid().isPresent()) {
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

    private static Caller read(String name, Reply reply) {
        Map<?, ?> credentials = reply.value(0, Map.class).orElse(Map.of());
        if (!(value(credentials.get("UnixUserID")) instanceof UInt32 uid)) {
            return Caller.unknown(name);
        }
        Set<Long> groups = new HashSet<>();
        // the bus of Debian 12 tells them; an older one does not, and then they are read from the system's own files
        if (value(credentials.get("UnixGroupIDs")) instanceof List<?> ids) {
            ids.forEach(id -> groups.add(((Number) id).longValue()));
        } else {
            groups.addAll(SystemUsers.groupsOf(uid.longValue()));
        }
        return new Caller(name, OptionalLong.of(uid.longValue()), groups);
    }

    private static Object value(Object variant) {
        return variant instanceof Variant<?> v ? v.getValue() : null;
    }
}
