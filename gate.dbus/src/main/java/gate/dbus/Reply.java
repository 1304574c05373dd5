// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.util.List;
import java.util.Optional;

/**
 * What came back of a call of ours.
 *
 * @param sender the unique name of who answered, which the bus vouches for; empty when nobody did
 * @param error the name of the error, where it is one
 * @param values the results, or the text of the error
 */
record Reply(String sender, Optional<String> error, List<Object> values) {
    /** The connection ended before there was any. */
    static final String DISCONNECTED = "org.freedesktop.DBus.Error.Disconnected";

    static Reply disconnected() {
        return new Reply("", Optional.of(DISCONNECTED), List.of());
    }

    boolean isError() {
        return error.isPresent();
    }

    /** The number {@code index} of the results, where it is one of this type. */
    <T> Optional<T> value(int index, Class<T> type) {
        return !isError() && index < values.size() && type.isInstance(values.get(index))
                ? Optional.of(type.cast(values.get(index)))
                : Optional.empty();
    }

    /** An error in words. */
    String words() {
        String text = values.size() > 0 ? String.valueOf(values.get(0)) : "";
        return error.orElse("") + (text.isEmpty() ? "" : ": " + text);
    }
}
