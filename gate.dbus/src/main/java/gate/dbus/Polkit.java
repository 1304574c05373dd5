// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.link.Role;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Asks polkit, where it runs, whether a caller may; the actions stand in {@code tw.rocksaying.gate.policy}. Used on the thread
 * that reads a session.
 *
 * <p>Source: polkit Reference Manual, org.freedesktop.PolicyKit1.Authority.
 */
final class Polkit {
    private static final String NAME = "org.freedesktop.PolicyKit1";
    private static final String PATH = "/org/freedesktop/PolicyKit1/Authority";
    private static final String INTERFACE = "org.freedesktop.PolicyKit1.Authority";
    private static final String ACTION = "tw.rocksaying.gate.";
    private static final String USER = "polkitd";
    private static final int MAY_ASK = 1;

    /** Who wanted the gate to move has looked elsewhere when a password is typed after this time. */
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    /** So many questions about one user may be open: with more he would use up what the bus lets us ask about all. */
    private static final int OPEN = 8;

    private final Map<Long, Integer> open = new ConcurrentHashMap<>();

    /** {@code then} gets whether polkit says yes about {@code caller}, and he is still there; whatever else comes is a no. */
    void ask(Call call, Callers callers, Caller caller, Role role, Consumer<Boolean> then) {
        long uid = caller.uid().orElseThrow();
        if (open.merge(uid, 1, Integer::sum) > OPEN) {
            settled(uid);
            then.accept(false);
            return;
        }
        Object[] subject = {
            "system-bus-name", Map.of("name", new Variant<>(call.sender(), "s")),
        };
        long asked = System.nanoTime();
        call.session()
                .call(
                        NAME,
                        PATH,
                        INTERFACE,
                        "CheckAuthorization",
                        reply -> {
                            settled(uid);
                            if (isYes(reply) && System.nanoTime() - asked < PATIENCE) {
                                verify(reply.sender(), callers, caller, then);
                            } else {
                                then.accept(false);
                            }
                        },
                        "(sa{sv})sa{ss}us",
                        subject,
                        ACTION + role.word(),
                        Map.of(),
                        new UInt32(call.mayAsk() ? MAY_ASK : 0),
                        "");
    }

    /** Whether polkit itself has said it: a bus may let anybody take its name. And he who asked may have gone meanwhile. */
    private static void verify(String sender, Callers callers, Caller caller, Consumer<Boolean> then) {
        callers.ask(sender, answerer -> {
            boolean isPolkit = answerer.uid().isPresent()
                    && (answerer.uid().getAsLong() == 0 || answerer.uid().equals(SystemUsers.user(USER)));
            if (isPolkit) {
                callers.find(caller.name(), then);
            } else {
                then.accept(false);
            }
        });
    }

    private void settled(long uid) {
        open.computeIfPresent(uid, (user, count) -> count > 1 ? count - 1 : null);
    }

    private static boolean isYes(Reply reply) {
        return reply.value(0, Object[].class)
                .filter(result -> result.length > 0 && Boolean.TRUE.equals(result[0]))
                .isPresent();
    }
}
