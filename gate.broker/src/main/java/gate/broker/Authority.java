// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.broker.UsersFile.User;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What the users may say and hear, by their roles at the moment of asking: an edited users file is in force for those
 * who are connected. What is refused is told.
 */
final class Authority {
    private static final int SHOWN = 100;

    private final Strangers refused;
    private volatile Optional<UsersFile> users = Optional.empty();
    private volatile Rules rules = new Rules(new TopicNames("gates", "tw/rocksaying/status", "tw/rocksaying/command"));

    /** {@code refused} is told of each user who was refused something. */
    Authority(Strangers refused) {
        this.refused = refused;
    }

    void users(Optional<UsersFile> newUsers) {
        users = newUsers;
    }

    void topics(TopicNames names) {
        rules = new Rules(names);
    }

    /** Whether there are users at all; else nobody is asked for a name, and nothing here is asked. */
    boolean hasUsers() {
        return users.isPresent();
    }

    Optional<User> find(String name) {
        return users.flatMap(file -> file.find(name));
    }

    boolean maySay(String name, String topic) {
        return may(name, topic, "publish to", (user, asked) -> rules.maySay(user.role(), name, asked));
    }

    /** Whether some topic under {@code filter} may be heard; what is delivered is {@link #mayHear}'s to decide. */
    boolean maySubscribe(String name, String filter) {
        return may(name, filter, "subscribe to", (user, asked) -> rules.mayHearSomeOf(user.role(), name, asked));
    }

    /** Whether all of {@code filter} may be heard: a member of a group takes its share away from the others. */
    boolean mayShare(String name, String filter) {
        return may(name, filter, "share", (user, asked) -> rules.mayHear(user.role(), name, asked));
    }

    /** Whether {@code topic}, which may be a filter too, is of any use to this user. */
    boolean mayName(String name, String topic) {
        return may(
                name,
                topic,
                "publish or subscribe to",
                (user, asked) ->
                        rules.maySay(user.role(), name, asked) || rules.mayHearSomeOf(user.role(), name, asked));
    }

    /** Asked for each delivery, so nothing is told. */
    boolean mayHear(String name, String topic) {
        return find(name)
                .filter(user -> rules.mayHear(user.role(), name, topic))
                .isPresent();
    }

    private boolean may(String name, String topic, String what, BiPredicate<User, String> rule) {
        Optional<User> user = find(name);
        if (user.isEmpty()) {
            return false;
        }
        boolean allowed = rule.test(user.get(), topic);
        if (!allowed) {
            refused.tell(
                    "user " + name,
                    "(" + user.get().role().word() + ") may not " + what + " " + shown(topic)
                            + "; whatever else is refused within a minute is not told");
        }
        return allowed;
    }

    private static String shown(String topic) {
        String clean = topic.replaceAll("\\p{C}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }
}
