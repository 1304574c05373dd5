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
    private volatile OptionalLong group = OptionalLong.empty();
    private volatile String groupName = "";
    private volatile boolean polkit;
    private volatile boolean ofOneUser;

    /** From now on members of {@code name} may move gates, and polkit is asked about others. */
    void use(String name, boolean askPolkit) {
        groupName = name;
        group = name.isEmpty() ? OptionalLong.empty() : SystemUsers.group(name);
        polkit = askPolkit;
    }

    /** Whether the bus lets nobody in but our own user and root. */
    void trustBus(boolean trusted) {
        ofOneUser = trusted;
    }

    /** {@code then} gets what forbids it; empty when nothing does. */
    void judge(Call call, Caller caller, GateAction action, Consumer<Optional<String>> then) {
        if (action == GateAction.STOP || action == GateAction.QUERY || isKnown(caller)) {
            then.accept(Optional.empty());
        } else if (caller.uid().isEmpty()) {
            then.accept(Optional.of("its caller had left before the bus could say who it was; wait for the reply"));
        } else if (polkit) {
            Polkit.ask(
                    call,
                    Role.OPERATE.may(action) ? Role.OPERATE : Role.SUPERVISE,
                    allowed -> then.accept(allowed ? Optional.empty() : Optional.of(why(caller))));
        } else {
            then.accept(Optional.of(why(caller)));
        }
    }

    private boolean isKnown(Caller caller) {
        if (ofOneUser) {
            return true;
        }
        if (caller.uid().isEmpty()) {
            return false;
        }
        long uid = caller.uid().getAsLong();
        if (uid == ROOT || (own.isPresent() && uid == own.getAsLong())) {
            return true;
        }
        if (group.isEmpty() && !groupName.isEmpty()) {
            // it may have been made meanwhile
            group = SystemUsers.group(groupName);
        }
        return group.isPresent() && caller.groups().contains(group.getAsLong());
    }

    private String why(Caller caller) {
        return "user " + caller.uid().getAsLong() + " is not in the group "
                + (groupName.isEmpty() ? "of those who may move gates" : groupName) + "; everybody may stop and look";
    }
}
