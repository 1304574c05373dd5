// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What became of commands that went over the bus and a broker to a gate elsewhere, by what the gate itself remembers. */
final class RemoteLedger {
    private static final Set<String> ENDS = Set.of("completed", "failed", "superseded", "cancelled");
    /** What is said where nobody can know, or where nobody was there to ask. */
    private static final Set<String> UNKNOWN =
            Set.of("Unreachable", "ShuttingDown", "NoReply", "ServiceUnknown", "NameHasNoOwner", "Disconnected");

    private final Map<String, Integer> accepted = new HashMap<>();
    private final Map<String, Integer> ended = new HashMap<>();
    private final Set<Look.Entry> seen = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private long sequence;

    /** What the gate is told as the id of an order of {@code client}, so that two here that choose the same are not one there. */
    static String farId(String client, String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((client + "|dbus|" + id).getBytes(StandardCharsets.UTF_8));
            return "r-" + HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads what the gate has noted since the last time. */
    void read(Shell onSite) throws Exception {
        Look look = onSite.look(sequence);
        for (Look.Entry entry : look.history()) {
            if (!seen.add(entry)) {
                continue;
            }
            if (entry.type().equals("accepted")) {
                accepted.merge(entry.id(), 1, Integer::sum);
            } else if (ENDS.contains(entry.type())) {
                ended.merge(entry.id(), 1, Integer::sum);
            }
        }
        sequence = look.sequence();
    }

    /** Compares it with what the sender was told of each of {@code ids}. */
    void judge(
            List<String> ids,
            UnaryOperator<String> farId,
            List<String> toldAccepted,
            List<String> toldRefused,
            Map<String, Integer> carried) {
        Map<String, String> errors = new HashMap<>();
        toldRefused.forEach(line -> errors.put(line.split(" ", -1)[1], line.substring(line.lastIndexOf('.') + 1)));
        for (String id : ids) {
            String far = farId.apply(id);
            int taken = accepted.getOrDefault(far, 0);
            int over = ended.getOrDefault(far, 0);
            if (taken > 1 || over != taken) {
                violations.add(id + " was accepted " + taken + " times and ended " + over + " times");
            }
            if (carried.getOrDefault(far, 0) > 1) {
                violations.add(id + " was sent " + carried.get(far) + " times");
            }
            if (toldAccepted.contains(id) && taken == 0) {
                violations.add(id + " was told to be accepted and the gate knows nothing of it");
            }
            if (errors.containsKey(id) && taken > 0 && !UNKNOWN.contains(errors.get(id))) {
                violations.add(id + " was told to be refused (" + errors.get(id) + ") and was obeyed");
            }
            if (!toldAccepted.contains(id) && !errors.containsKey(id)) {
                violations.add(id + " was never answered");
            }
        }
    }

    long obeyed() {
        return accepted.size();
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
