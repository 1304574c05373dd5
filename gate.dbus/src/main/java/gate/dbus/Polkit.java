// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.link.Role;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Asks polkit, where it runs, whether a caller may; the actions stand in {@code tw.rocksaying.gate.policy}.
 *
 * <p>Source: polkit Reference Manual, org.freedesktop.PolicyKit1.Authority.
 */
final class Polkit {
    private static final String NAME = "org.freedesktop.PolicyKit1";
    private static final String PATH = "/org/freedesktop/PolicyKit1/Authority";
    private static final String INTERFACE = "org.freedesktop.PolicyKit1.Authority";
    private static final String ACTION = "tw.rocksaying.gate.";
    private static final int MAY_ASK = 1;

    private Polkit() {}

    /** {@code then} gets whether polkit says yes; whatever else comes back is a no. */
    static void ask(Call call, Role role, Consumer<Boolean> then) {
        Object[] subject = {
            "system-bus-name", Map.of("name", new Variant<>(call.sender(), "s")),
        };
        call.session()
                .call(
                        NAME,
                        PATH,
                        INTERFACE,
                        "CheckAuthorization",
                        reply -> then.accept(reply.value(0, Object[].class)
                                .filter(Polkit::isYes)
                                .isPresent()),
                        "(sa{sv})sa{ss}us",
                        subject,
                        ACTION + role.word(),
                        Map.of(),
                        new UInt32(call.mayAsk() ? MAY_ASK : 0),
                        "");
    }

    private static boolean isYes(Object[] result) {
        return result.length > 0 && Boolean.TRUE.equals(result[0]);
    }
}
