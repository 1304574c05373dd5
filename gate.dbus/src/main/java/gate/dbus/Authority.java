// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.GateAction;
import gate.link.Role;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The second wall, behind the policy of the bus: who may ask for what. Root, our own user and the members of one group may move
 * gates; everybody who can speak to us may look and stop; where polkit runs it may let others in. Used on the thread that reads.
 */
final class Authority {
    private static final long ROOT = 0;

    private final OptionalLong own = OwnUser.uid();
    private final Polkit polkit = new Polkit();
    private volatile String group = "";
    private volatile boolean asksPolkit;

    /** From now on members of {@code name} may move gates, and polkit is asked about others. */
    void use(String name, boolean askPolkit) {
        group = name;
        asksPolkit = askPolkit;
    }

    /** {@code then} gets what forbids it; empty when nothing does. */
    void judge(Call call, Callers callers, Caller caller, GateAction action, Consumer<Optional<String>> then) {
        if (isForAll(action) || knows(caller)) {
            then.accept(Optional.empty());
        } else if (caller.uid().isEmpty()) {
            then.accept(Optional.of("its caller had left before the bus could say who it was; wait for the reply"));
        } else if (asksPolkit) {
            Role role = Role.OPERATE.may(action) ? Role.OPERATE : Role.SUPERVISE;
            polkit.ask(
                    call,
                    callers,
                    caller,
                    role,
                    allowed -> then.accept(allowed ? Optional.empty() : Optional.of(why(caller))));
        } else {
            then.accept(Optional.of(why(caller)));
        }
    }

    /** Whether everybody may ask for it who can speak to us. */
    static boolean isForAll(GateAction action) {
        return action == GateAction.STOP || action == GateAction.QUERY;
    }

    /** Whether he may move gates, without asking polkit. */
    boolean knows(Caller caller) {
        if (caller.uid().isEmpty()) {
            return caller.ofOneUser();
        }
        long uid = caller.uid().getAsLong();
        return uid == ROOT || own.equals(caller.uid()) || isMember(caller);
    }

    /** The group is looked up each time: it may have been made meanwhile, or its number given to another. */
    private boolean isMember(Caller caller) {
        String name = group;
        OptionalLong number = name.isEmpty() ? OptionalLong.empty() : SystemUsers.group(name);
        return number.isPresent() && caller.groups().contains(number.getAsLong());
    }

    private String why(Caller caller) {
        String name = group;
        return "user " + caller.uid().getAsLong() + " is not in the group "
                + (name.isEmpty() ? "of those who may move gates" : name) + "; everybody may stop and look";
    }
}
