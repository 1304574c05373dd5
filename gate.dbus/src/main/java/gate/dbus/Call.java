// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.util.Optional;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.MethodCall;

/** Somebody calls a method of ours; any thread may answer, once. */
final class Call {
    /** Names of errors that every program on a bus knows. */
    static final String UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject";

    static final String UNKNOWN_INTERFACE = "org.freedesktop.DBus.Error.UnknownInterface";
    static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";
    static final String UNKNOWN_PROPERTY = "org.freedesktop.DBus.Error.UnknownProperty";
    static final String READ_ONLY = "org.freedesktop.DBus.Error.PropertyReadOnly";
    static final String INVALID_ARGS = "org.freedesktop.DBus.Error.InvalidArgs";
    static final String ACCESS_DENIED = "org.freedesktop.DBus.Error.AccessDenied";
    static final String LIMITS = "org.freedesktop.DBus.Error.LimitsExceeded";
    static final String FAILED = "org.freedesktop.DBus.Error.Failed";

    private static final int NO_REPLY = 0x1;
    private static final int INTERACTIVE = 0x4;

    private final BusSession session;
    private final MethodCall message;
    private final boolean tooLarge;

    Call(BusSession session, MethodCall message, boolean tooLarge) {
        this.session = session;
        this.message = message;
        this.tooLarge = tooLarge;
    }

    BusSession session() {
        return session;
    }

    /** The unique name of the caller, which the bus vouches for. */
    String sender() {
        return String.valueOf(message.getSource());
    }

    String path() {
        return String.valueOf(message.getPath());
    }

    /** Which interface; a caller may leave it out. */
    Optional<String> interfaceName() {
        return Optional.ofNullable(message.getInterface());
    }

    String member() {
        return String.valueOf(message.getName());
    }

    /** The types of the arguments; empty when there are none. */
    String signature() {
        return message.getSig() == null ? "" : message.getSig();
    }

    /** Whether its arguments were more than any call needs, and are not there. */
    boolean isTooLarge() {
        return tooLarge;
    }

    /** Whether the caller is a person who may be asked for a password meanwhile. */
    boolean mayAsk() {
        return (message.getFlags() & INTERACTIVE) != 0;
    }

    /**
     * The arguments.
     *
     * @throws IllegalArgumentException when they cannot be read
     */
    Object[] arguments() {
        try {
            Object[] arguments = message.getParameters();
            return arguments == null ? new Object[0] : arguments;
        } catch (DBusException | RuntimeException unreadable) {
            throw new IllegalArgumentException("arguments that cannot be read", unreadable);
        }
    }

    /** The argument {@code index}, whose type the signature says. */
    <T> T argument(int index, Class<T> type) {
        return type.cast(arguments()[index]);
    }

    void reply(String signature, Object... values) {
        if ((message.getFlags() & NO_REPLY) == 0) {
            session.reply(message, signature, values);
        }
    }

    void error(String name, String text) {
        if ((message.getFlags() & NO_REPLY) == 0) {
            session.error(message, name, text);
        }
    }
}
