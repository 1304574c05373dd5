// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.util.List;
import java.util.Locale;

/**
 * Which bus the settings name.
 *
 * @param kind how it is found
 * @param addresses of an {@link Kind#ADDRESS}, to be tried one after the other
 */
record BusChoice(Kind kind, List<BusAddress> addresses) {
    /** The word of the settings for no bus at all. */
    static final String NONE = "none";

    /** How a bus is found. */
    enum Kind {
        /** the session bus where there is one, else a private one */
        AUTO,
        /** the bus of the machine */
        SYSTEM,
        /** the bus of a user who is logged in */
        SESSION,
        /** a bus of the gateway's own */
        PRIVATE,
        /** wherever the settings say */
        ADDRESS
    }

    /**
     * What {@code text} names.
     *
     * @throws IllegalArgumentException when it names none; the message says what is allowed
     */
    static BusChoice of(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.ADDRESS && text.equals(kind.name().toLowerCase(Locale.ROOT))) {
                return new BusChoice(kind, List.of());
            }
        }
        if (!text.contains(":")) {
            throw new IllegalArgumentException(
                    "auto, system, session, private, none, or an address such as unix:path=/run/dbus/system_bus_socket");
        }
        return new BusChoice(Kind.ADDRESS, BusAddress.parse(text));
    }
}
