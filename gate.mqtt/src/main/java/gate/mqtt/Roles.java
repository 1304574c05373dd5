// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Settings;
import gate.link.Role;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which user of the broker has which role, and whether everybody may stop.
 *
 * @param users name to role; who is not named only looks on
 * @param stopForAll whether a user who only looks on may stop the gate
 */
record Roles(Map<String, Role> users, boolean stopForAll) {
    static final String RULE = "pairs USER:ROLE separated by spaces or commas, the roles are view, operate, supervise,"
            + " a user is 1 to 64 characters of [A-Za-z0-9._-]";

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    Roles {
        users = Map.copyOf(users);
    }

    static Roles read(Settings settings) {
        String text = settings.textOrEmpty("roles", "");
        Optional<Map<String, Role>> users = parse(text);
        if (users.isEmpty()) {
            settings.refuse("roles", text, RULE);
        }
        return new Roles(users.orElse(Map.of()), settings.flag("stop.for.all", true));
    }

    /** Whether {@code name} can be a user at all: it is a level of a topic and a part of an origin. */
    static boolean isUser(String name) {
        return USER.matcher(name).matches();
    }

    Role of(String user) {
        return users.getOrDefault(user, Role.VIEW);
    }

    private static Optional<Map<String, Role>> parse(String text) {
        Map<String, Role> users = new TreeMap<>();
        for (String pair : text.strip().split("[,\\s]+", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int colon = pair.indexOf(':');
            String user = pair.substring(0, Math.max(colon, 0));
            Optional<Role> role = Role.ofWord(pair.substring(colon + 1));
            if (!isUser(user) || role.isEmpty() || users.put(user, role.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(users);
    }
}
