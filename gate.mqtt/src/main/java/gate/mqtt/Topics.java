// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The pair of topics of the tutorial's tree: for one gate, or for every gate where both contain {@code {gate}}.
 *
 * @param status where a gate's words go
 * @param command where its commands come from
 * @param single the gate that is served on topics without {@code {gate}}
 */
record Topics(String status, String command, String single) {
    static final String STATUS = "tw/rocksaying/status";
    static final String COMMAND = "tw/rocksaying/command";
    static final String SINGLE = "main";

    private static final String GATE = "{gate}";
    private static final Pattern ALLOWED = Pattern.compile("[^$+#{}\\p{Cntrl}][^+#{}\\p{Cntrl}]{0,254}");
    private static final String RULE =
            "a topic without + and #, of at most 255 characters, not beginning with $," + " {gate} at most once";
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-]{1,64}");

    /** Reads the three keys. */
    static Topics read(Settings settings) {
        String status = settings.text("topic.status", STATUS, Topics::isTopic, RULE);
        String command = settings.text("topic.command", COMMAND, Topics::isTopic, RULE);
        String single = settings.text("gate.default", SINGLE, Topics::isGate, "the id of a gate, " + ID);
        if (status.equals(command)) {
            settings.refuse("topic.command", command, "it must differ from topic.status");
        }
        if (status.contains(GATE) != command.contains(GATE)) {
            settings.refuse(
                    "topic.command",
                    command,
                    "either both of topic.status and topic.command contain {gate} or none does");
        }
        return new Topics(status, command, single);
    }

    /** Whether {@code id} can be a level of a topic. */
    static boolean isGate(String id) {
        return ID.matcher(id).matches();
    }

    /** Whether words of {@code gate} are published here at all. */
    boolean serves(String gate) {
        return isForEveryGate() ? isGate(gate) : gate.equals(single);
    }

    String statusOf(String gate) {
        return status.replace(GATE, gate);
    }

    /** The command topics, each with the gate that it is for, when these gates are there. */
    Map<String, String> commands(Set<String> gates) {
        Map<String, String> routes = new TreeMap<>();
        if (isForEveryGate()) {
            gates.forEach(gate -> routes.put(command.replace(GATE, gate), gate));
        } else {
            // also while that gate is away: its commands are answered
            routes.put(command, single);
        }
        return Map.copyOf(routes);
    }

    private boolean isForEveryGate() {
        return command.contains(GATE);
    }

    private static boolean isTopic(String text) {
        String filled = text.replaceFirst(Pattern.quote(GATE), "gate");
        return ALLOWED.matcher(filled).matches();
    }
}
