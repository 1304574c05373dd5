// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import gate.wire.ClientFailure;
import gate.wire.MqttTalk;
import gate.wire.MqttTalk.Heard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds out which gateway is meant where nobody says so: the only one at the broker, or the one of this machine. */
final class MqttBase {
    private static final String ALL = "gates/+/availability";
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final int BEGIN = "gates/".length();
    private static final int END = "/availability".length();

    private MqttBase() {}

    /**
     * The base of its topics.
     *
     * @param own the one that is meant when it is there; empty for none
     */
    static String find(MqttTalk talk, String broker, Optional<String> own, Duration patience)
            throws ClientFailure, InterruptedException, Unreached {
        talk.subscribe(List.of(ALL));
        Map<String, Boolean> found = new TreeMap<>();
        Settling settling = new Settling(QUIET, patience);
        while (!found.getOrDefault(own.orElse(""), false)) {
            Optional<Heard> next = talk.next(settling.left());
            if (next.isEmpty() && (!found.isEmpty() || settling.isOver())) {
                return only(found, broker);
            }
            next.filter(heard -> heard.topic().length() > BEGIN + END).ifPresent(heard -> {
                String base = heard.topic().substring(0, heard.topic().length() - END);
                found.put(base, new String(heard.payload(), StandardCharsets.UTF_8).equals("online"));
                settling.heard();
            });
        }
        return own.orElseThrow();
    }

    private static String only(Map<String, Boolean> found, String broker) throws Unreached {
        Set<String> online = new TreeSet<>(found.keySet());
        online.removeIf(base -> !found.get(base));
        if (online.size() > 1) {
            throw Unreached.ambiguous(
                    "several gateways are at " + broker + ", say which: --base " + String.join(", --base ", online));
        }
        if (!online.isEmpty()) {
            return online.iterator().next();
        }
        throw Unreached.nobody(
                found.isEmpty()
                        ? "no gateway is known at " + broker + " below gates/: say its --base"
                        : "the gateway " + String.join(", ", found.keySet()) + " is away: it is not connected to "
                                + broker);
    }
}
