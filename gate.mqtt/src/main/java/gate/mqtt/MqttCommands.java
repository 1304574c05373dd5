// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.TutorialWords;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Turns words on the command topics of one connection into commands; what it refuses is counted and told, nothing is thrown. */
final class MqttCommands {
    private static final int LONGEST = 16 * 1024;

    private final GateOrigin origin;
    private final ServedGates gates;
    private final Refusals refusals;
    private final RateLimit rate;
    private volatile Map<String, String> routes = Map.of();

    MqttCommands(String link, ServedGates gates, Refusals refusals, LongSupplier nanos) {
        this.origin = GateOrigin.mqtt(link);
        this.gates = gates;
        this.refusals = refusals;
        this.rate = new RateLimit(nanos);
    }

    /** Commands a second that are let through from now on; 0 is all. */
    void limit(int perSecond) {
        rate.set(perSecond);
    }

    /** Which topic is for which gate from now on. */
    void route(Map<String, String> gatesByTopic) {
        routes = gatesByTopic;
    }

    /** A message came, called in the order of arrival on Paho's own thread: every millisecond here is one at the gate. */
    void received(String topic, byte[] payload, boolean retained) {
        if (payload.length == 0) {
            // somebody clears a retained message
            return;
        }
        Optional<GateReason> refusal = obey(topic, payload, retained);
        refusal.ifPresent(reason -> refusals.add(topic, reason, Text.shown(payload)));
    }

    private Optional<GateReason> obey(String topic, byte[] payload, boolean retained) {
        if (retained) {
            return Optional.of(GateReason.RETAINED);
        }
        if (payload.length > LONGEST) {
            return Optional.of(GateReason.TOO_LARGE);
        }
        Optional<String> text = Text.decode(payload);
        if (text.isEmpty()) {
            return Optional.of(GateReason.MALFORMED);
        }
        Optional<GateCommand> command = TutorialWords.command(text.get());
        if (command.isEmpty()) {
            return Optional.of(GateReason.UNKNOWN_COMMAND);
        }
        if (command.get().action() != GateAction.STOP && !rate.allows()) {
            return Optional.of(GateReason.RATE_LIMITED);
        }
        Optional<GateService> gate = Optional.ofNullable(routes.get(topic)).flatMap(gates::get);
        if (gate.isEmpty()) {
            return Optional.of(GateReason.UNREACHABLE);
        }
        gate.get().submit(command.get().by(origin));
        return Optional.empty();
    }
}
