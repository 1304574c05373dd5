// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateAction;
import gate.api.GateCause;
import gate.api.GateOrigin;
import gate.api.GateState;
import gate.api.GateStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gate elsewhere: all that it tells as values and as events, and the words that its own clients hear. */
final class Tale {
    final List<GateStatus> values = new ArrayList<>();
    final List<FarEvent> events = new ArrayList<>();
    final List<String> words = new ArrayList<>(List.of("closed"));
    private GateStatus now =
            GateStatus.builder().id("main").state(GateState.CLOSED).sequence(40).build();
    private int part;
    private int commands;

    Tale() {
        values.add(now);
    }

    GateStatus last() {
        return now;
    }

    /** It goes there; where it is there already it says so. */
    void move(GateAction action) {
        boolean open = action == GateAction.OPEN;
        GateState there = open ? GateState.OPEN : GateState.CLOSED;
        String id = "c" + ++commands;
        if (now.state() == there) {
            happens("accepted", Map.of("id", id, "command", action.word()));
            words.add(open ? "opened" : "closed");
        } else {
            become(open ? GateState.OPENING : GateState.CLOSING, action.word());
            happens("accepted", Map.of("id", id, "command", action.word()));
            happens(now.state().word(), Map.of("cause", action.word(), "id", id));
            words.add(now.state().word());
            become(there, "limit");
            happens(there.word(), Map.of("cause", "limit"));
            words.add(open ? "opened" : "closed");
        }
        happens("completed", Map.of("id", id, "command", action.word()));
    }

    /** It is stopped on its way, and another command that waited with it. */
    void stop() {
        boolean up = now.state() != GateState.OPEN;
        String word = up ? "open" : "close";
        become(up ? GateState.OPENING : GateState.CLOSING, word);
        happens("accepted", Map.of("id", "m" + ++commands, "command", word));
        happens(now.state().word(), Map.of("cause", word));
        words.add(now.state().word());
        become(GateState.STOPPED, "stop");
        happens("accepted", Map.of("id", "s" + commands, "command", "stop"));
        happens("accepted", Map.of("id", "o" + commands, "command", "close"));
        happens("stopped", Map.of("cause", "stop"));
        words.add("stopped");
        happens("completed", Map.of("id", "s" + commands, "command", "stop"));
        happens("cancelled", Map.of("id", "o" + commands, "command", "close", "reason", "stopped"));
    }

    void refuse() {
        happens("rejected", Map.of("id", "r" + ++commands, "command", "open", "reason", "lockdown"));
    }

    /** Something changes of which no event tells. */
    void change() {
        become(now.state(), "contact");
    }

    private void become(GateState state, String cause) {
        part = 0;
        now = now.toBuilder()
                .state(state)
                .sequence(now.sequence() + 1)
                .cause(new GateCause(cause, GateOrigin.unknown(), Optional.empty()))
                .build();
        values.add(now);
    }

    private void happens(String type, Map<String, Object> details) {
        Map<String, Object> fields = new HashMap<>(details);
        fields.put("event_type", type);
        fields.put("seq", now.sequence());
        fields.put("part", (long) ++part);
        fields.put("ts", 1L);
        events.add(FarEvent.read(fields).orElseThrow());
    }
}
