// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateStatus;
import gate.api.InputState;
import gate.link.Heartbeat;
import java.util.Map;
import java.util.Optional;

/** The newest that a gate and its gateway published of themselves. Used on the lane of the gate. */
final class FarValues {
    private final String id;
    private final RemoteTopics topics;
    private String label;
    private String gateway = "";
    private String session = "";
    private boolean clock;
    private String availability = "";
    private String state = "";

    private String position = "";
    private Optional<Map<String, Object>> attributes = Optional.empty();

    FarValues(String id, String label, RemoteTopics topics) {
        this.id = id;
        this.label = label;
        this.topics = topics;
    }

    void label(String newLabel) {
        label = newLabel;
    }

    /** A new connection: all of it will be told again. */
    void forget() {
        gateway = "";
        session = "";
        availability = "";
        state = "";
        position = "";
        attributes = Optional.empty();
    }

    void gateway(String word) {
        gateway = word;
    }

    void session(Map<String, Object> fields) {
        session = Words.text(fields, "session");
        clock = Words.text(fields, "clock").equals("ok");
    }

    void availability(String word) {
        availability = word;
    }

    void state(String word) {
        state = word;
    }

    void position(String percent) {
        position = percent;
    }

    void attributes(Map<String, Object> fields) {
        attributes = Optional.of(fields);
    }

    String session() {
        return session;
    }

    /** Whether the gateway knows the time. */
    boolean knowsTheTime() {
        return clock;
    }

    /** How the gate is, as far as that was told. */
    Optional<GateStatus> status() {
        return attributes.flatMap(told -> FarStatus.read(id, label, state, told, position));
    }

    /** Why nobody can rely on it now; empty when nothing is wrong. */
    Optional<String> objection() {
        if (gateway.equals("offline")) {
            return Optional.of("the gateway " + topics.base() + " is offline");
        }
        if (!gateway.equals("online") || session.isEmpty()) {
            return Optional.of("nothing was heard of a gateway " + topics.base());
        }
        Optional<GateStatus> told = status();
        if (told.isEmpty() || availability.isEmpty()) {
            return Optional.of("nothing was heard of a gate " + topics.gate() + " at " + topics.base());
        }
        boolean broken = !Heartbeat.isSound(told.get()) || told.get().inputs().containsValue(InputState.SILENT);
        // whose driver is gone says that in its status
        return availability.equals("offline") && !broken
                ? Optional.of("the gateway " + topics.base() + " has no gate " + topics.gate() + " any more")
                : Optional.empty();
    }
}
