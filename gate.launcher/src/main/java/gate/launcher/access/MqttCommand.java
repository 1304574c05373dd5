// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import gate.wire.ClientFailure;
import gate.wire.ClientJson;
import gate.wire.ClientMessage;
import gate.wire.MqttTalk;
import gate.wire.MqttTalk.Heard;
import gate.wire.json.FarJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One command on its way through a broker: it has an id, says how old it is and for which session, and wants receipts. */
final class MqttCommand {
    private static final Set<String> OUTCOMES =
            Set.of("accepted", "rejected", "completed", "superseded", "cancelled", "failed");
    /** A gateway knows an id for a minute after its deadline, also when it was restarted; this is well within. */
    private static final Duration REMEMBERED = Duration.ofSeconds(50);

    private final String id = "cli-" + UUID.randomUUID();
    private final String gate;
    private final Order order;
    private final Optional<Long> sequence;
    private final Optional<String> user;
    private final Duration ttl;
    private final long forgotten;
    private String session = "";

    MqttCommand(String gate, Order order, GateView view, Optional<String> user, Duration ttl) {
        this.gate = gate;
        this.order = order;
        this.sequence = order.needsSequence() && view != null
                ? Optional.of(view.number("sequence").orElse(0))
                : Optional.empty();
        this.user = user;
        this.ttl = ttl;
        this.forgotten = System.nanoTime() + ttl.plus(REMEMBERED).toNanos();
    }

    /** Asks for its receipts and writes it for the session that is in force. The same again is answered and moves nothing. */
    void send(MqttTalk talk, MqttTree tree) throws ClientFailure {
        talk.subscribe(List.of(tree.of(gate, "result/" + id)));
        session = tree.session();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("cmd", order.command());
        order.on().ifPresent(on -> json.put("on", on));
        json.put("session", session);
        json.put("ts", System.currentTimeMillis());
        json.put("ttl", ttl.toMillis());
        sequence.ifPresent(number -> json.put("ifSeq", number));
        json.put("reply", id);
        String topic = tree.of(gate, "command" + user.map(name -> "/" + name).orElse(""));
        talk.publish(new ClientMessage(topic, ClientJson.write(json)));
    }

    /** Whether it was written for the session that is in force. */
    boolean isFor(String current) {
        return session.equals(current);
    }

    /** Whether the gateway may have forgotten that it knows this command, and would take it for a new one. */
    boolean isForgotten() {
        return System.nanoTime() - forgotten >= 0;
    }

    /** What a message says of this command. */
    Optional<Receipt> receipt(Heard heard) {
        if (!heard.topic().endsWith("/" + gate + "/result/" + id)) {
            return Optional.empty();
        }
        return FarJson.parse(heard.payload())
                .filter(json -> id.equals(json.get("id")) && OUTCOMES.contains(text(json, "outcome")))
                .map(json -> new Receipt(
                        id, text(json, "outcome"), text(json, "reason"), text(json, "detail"), text(json, "state")));
    }

    /** What to tell when there was no receipt. */
    String unknown() {
        return "whether " + gate + " obeys is not known, look with: gate status " + gate;
    }

    private static String text(Map<String, Object> json, String name) {
        return String.valueOf(json.getOrDefault(name, ""));
    }
}
