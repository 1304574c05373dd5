// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.link.ServedGates;
import gate.mqtt.MqttConnection.Cause;
import gate.wire.Dialling;
import gate.wire.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Connects the parts of a link with its connection: what is heard goes to the commands, what is said comes from the status. */
final class LinkUser implements MqttConnection.User {
    private static final byte[] ONLINE = "online".getBytes(StandardCharsets.UTF_8);

    private final Supplier<MqttSettings> settings;
    private final ServedGates gates;
    private final BrokerParts brokers;
    private final MqttCommands commands;
    private final Guards guards;
    private final Speakers speakers;
    private final LinkReport report;

    LinkUser(
            Supplier<MqttSettings> settings,
            ServedGates gates,
            BrokerParts brokers,
            MqttCommands commands,
            Guards guards,
            Speakers speakers,
            LinkReport report) {
        this.settings = settings;
        this.gates = gates;
        this.brokers = brokers;
        this.commands = commands;
        this.guards = guards;
        this.speakers = speakers;
        this.report = report;
    }

    @Override
    public void received(String topic, byte[] payload, boolean retained) {
        DiscoverySettings discovery = settings.get().discovery();
        if (discovery.isOn() && topic.equals(discovery.birth())) {
            // a retained one is old news: everything is announced at each connection
            if (!retained && Arrays.equals(payload, ONLINE)) {
                speakers.announceAgain();
            }
            return;
        }
        commands.received(topic, payload, retained);
    }

    @Override
    public Set<String> topics() {
        MqttSettings now = settings.get();
        CommandTopics from = new CommandTopics(now.topics().commands(gates.ids()), Optional.of(now.rich()));
        commands.hear(from);
        Set<String> all = new HashSet<>(from.subscriptions());
        if (now.discovery().isOn()) {
            all.add(now.discovery().birth());
        }
        return all;
    }

    /** Whoever took the port of our own broker must not move a real gate, nor be given a password. */
    @Override
    public Optional<String> objection(Dialling dialling) {
        return gates.areSimulated() && !dialling.hasCredentials()
                ? Optional.empty()
                : brokers.stranger(dialling.broker())
                        .map(stranger -> stranger + "; " + dialling.broker()
                                + " is used only while every gate is simulated and no username is set");
    }

    @Override
    public boolean isEarly(Dialling dialling) {
        return brokers.isStarting(dialling.broker());
    }

    @Override
    public boolean serves(Handover before) {
        return gates.ids().containsAll(before.gates());
    }

    @Override
    public void resuming(Handover before, Duration gap, Outbox outbox) {
        guards.resumed(gap);
        speakers.resume(before.session(), outbox);
    }

    @Override
    public void opened(Outbox outbox, boolean resumed) {
        speakers.connect(outbox, resumed);
    }

    @Override
    public Handover leaving(Dialling dialling, Set<String> topics, long nanos) {
        return new Handover(
                dialling.broker().toString(), dialling.clientId(), speakers.sessionName(), topics, gates.ids(), nanos);
    }

    @Override
    public void up(Dialling dialling, Optional<Duration> gap) {
        speakers.greet();
        report.up(dialling, gap);
    }

    @Override
    public void down(Dialling dialling, Cause cause, String why) {
        report.down(dialling, cause, why);
    }

    @Override
    public void problem(Dialling dialling, String what) {
        report.warn(what);
    }

    @Override
    public void off() {
        report.off();
    }
}
