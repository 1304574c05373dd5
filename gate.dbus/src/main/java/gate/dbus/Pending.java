// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests whose callers wait for the decision. It comes twice, with the other news of the gate and by itself; the first one is
 * the reply. So nobody hears of the end of a command before he has its id, and nobody is left without a reply.
 */
final class Pending {
    private static final String ERROR = "tw.rocksaying.Gate.Error.";

    private record Key(String gate, GateCommand command) {}

    private final Map<Key, List<Call>> waiting = new ConcurrentHashMap<>();

    /** {@code call} gets the decision about {@code command}, which has an id. */
    void add(String gate, GateCommand command, Call call) {
        waiting.compute(new Key(gate, command), (key, calls) -> {
            List<Call> all = calls == null ? new ArrayList<>() : new ArrayList<>(calls);
            all.add(call);
            return all;
        });
    }

    /** The gate has decided; does nothing when that is known already. */
    void answered(String gate, GateCommand command, Answer answer) {
        List<Call> calls = waiting.remove(new Key(gate, command));
        if (calls != null) {
            calls.forEach(call -> reply(call, command.id().orElse(""), answer));
        }
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }

    /** Answers {@code call} with the decision about the command {@code id}. */
    static void reply(Call call, String id, Answer answer) {
        if (answer.isAccepted()) {
            call.reply("s", id);
        } else {
            GateReason reason = answer.reason().orElseThrow();
            call.error(errorName(reason), answer.detail().isEmpty() ? reason.word() : answer.detail());
        }
    }

    /** As {@code tw.rocksaying.Gate.Error.RateLimited} for {@code rate-limited}. */
    static String errorName(GateReason reason) {
        StringBuilder name = new StringBuilder(ERROR);
        for (String part : reason.word().split("-", -1)) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return name.toString();
    }
}
