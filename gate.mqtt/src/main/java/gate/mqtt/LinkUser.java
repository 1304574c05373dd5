// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.mqtt.MqttConnection.Cause;
import gate.mqtt.MqttSettings.Dialling;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Connects the parts of a link with its connection: what is heard goes to the commands, what is said comes from the status. */
final class LinkUser implements MqttConnection.User {
    private final Supplier<MqttSettings> settings;
    private final ServedGates gates;
    private final BrokerParts brokers;
    private final MqttCommands commands;
    private final MqttStatus status;
    private final LinkReport report;

    LinkUser(
            Supplier<MqttSettings> settings,
            ServedGates gates,
            BrokerParts brokers,
            MqttCommands commands,
            MqttStatus status,
            LinkReport report) {
        this.settings = settings;
        this.gates = gates;
        this.brokers = brokers;
        this.commands = commands;
        this.status = status;
        this.report = report;
    }

    @Override
    public void received(String topic, byte[] payload, boolean retained) {
        commands.received(topic, payload, retained);
    }

    @Override
    public Set<String> topics() {
        Map<String, String> routes = settings.get().topics().commands(gates.ids());
        commands.route(routes);
        return routes.keySet();
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
    public void opened(Outbox outbox) {
        status.connect(outbox);
    }

    @Override
    public void up(Dialling dialling) {
        status.greet();
        report.up(dialling);
    }

    @Override
    public void down(Dialling dialling, Cause cause, String why) {
        report.down(dialling, cause, why);
    }

    @Override
    public void off() {
        report.off();
    }
}
