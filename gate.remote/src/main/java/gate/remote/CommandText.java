// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.wire.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a command as the rich tree takes it. */
final class CommandText {
    private static final int LONGEST_CLAIM = 64;
    private static final long LONGEST_TTL = 3_600_000;
    private static final Pattern UNSAYABLE = Pattern.compile("[^\\p{L}\\p{N}\\p{P}\\p{S} ]");

    private CommandText() {}

    /**
     * The whole message.
     *
     * @param session for which it is written
     * @param stamped whether it may say when it was written
     */
    static String of(GateCommand command, String farId, String reply, String session, boolean stamped) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", farId);
        json.put("cmd", command.action().word());
        json.put("reply", reply);
        json.put("by", claim(command));
        if (command.action() != GateAction.STOP) {
            // a stop wins whatever its age and session; with them it could only lose
            json.put("session", session);
            if (stamped) {
                stamp(command, json);
            }
            command.ifSequence().ifPresent(sequence -> json.put("ifSeq", sequence));
        }
        command.position().ifPresent(percent -> json.put("position", percent));
        command.stay().ifPresent(stay -> json.put("seconds", stay.toSeconds()));
        if (command.action() == GateAction.ALARM || command.action() == GateAction.MAINTENANCE) {
            json.put("on", command.isOn());
        }
        return Json.write(json);
    }

    private static void stamp(GateCommand command, Map<String, Object> json) {
        long written = command.written().orElseGet(Instant::now).toEpochMilli();
        json.put("ts", written);
        command.deadline()
                .map(Instant::toEpochMilli)
                .map(end -> Math.max(0, Math.min(LONGEST_TTL, end - written)))
                .ifPresent(ttl -> json.put("ttl", ttl));
    }

    private static String claim(GateCommand command) {
        String origin = UNSAYABLE.matcher(command.origin().toString()).replaceAll("?");
        return origin.substring(0, Math.min(origin.length(), LONGEST_CLAIM));
    }
}
