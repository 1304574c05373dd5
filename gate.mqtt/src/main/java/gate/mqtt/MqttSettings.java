// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.wire.Dialling;
import java.util.Optional;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * The validated settings of a link.
 *
 * @param dialling what a connection is made with; empty when the link is off
 * @param topics the tutorial's tree
 * @param qos of status words
 * @param heartbeatMs the period of the heartbeat; 0 is off
 * @param rateLimit commands a second; 0 is no limit
 * @param target the filter that selects gates
 * @param rich the rich tree
 * @param plain which plain words are obeyed
 * @param roles of the users of the broker
 * @param discovery how gates are announced
 * @param clearTutorial whether retained commands of the tutorial's tree are taken out of the broker
 */
record MqttSettings(
        Optional<Dialling> dialling,
        Topics topics,
        int qos,
        long heartbeatMs,
        int rateLimit,
        String target,
        RichTopics rich,
        PlainText plain,
        Roles roles,
        DiscoverySettings discovery,
        boolean clearTutorial) {
    /** Remote gates have their own broker, and would come back to it as an echo. */
    static final String TARGET = "(!(gate.remote=true))";

    /**
     * Reads a configuration.
     *
     * @param host the name of the gateway
     * @param instance the name of the link
     */
    static MqttSettings read(Settings settings, String host, String instance) throws SettingsException {
        RichTopics rich = RichTopics.read(settings, host);
        Optional<Dialling> dialling =
                Dialling.read(settings, Dialling.clientId("gate-", host, instance), rich.availability());
        Topics topics = Topics.read(settings);
        int qos = (int) settings.number("qos", 1, 0, 2, "");
        long heartbeat = settings.number("heartbeat.ms", 1000, 0, 3_600_000, "ms");
        if (heartbeat > 0 && heartbeat < 100) {
            settings.refuse("heartbeat.ms", Long.toString(heartbeat), "0 (off) or at least 100 ms");
        }
        int rate = (int) settings.number("rate.limit", 20, 0, 1_000_000, "commands a second, 0 = no limit");
        String target = settings.text("gate.target", TARGET);
        try {
            FrameworkUtil.createFilter(target);
        } catch (InvalidSyntaxException notAFilter) {
            settings.refuse("gate.target", target, "an LDAP filter over the properties of gates");
        }
        PlainText plain = plain(settings);
        Roles roles = Roles.read(settings);
        DiscoverySettings discovery = DiscoverySettings.read(settings);
        boolean clear = settings.flag("tutorial.clear.retained", true);
        if (rich.covers(topics.status()) || rich.covers(topics.command())) {
            settings.refuse("base", rich.base(), "topic.status and topic.command must not be below it");
        }
        // SCR's own: the target of the reference in the component's XML
        settings.text("brokers.target", "");
        settings.refuseUnread();
        settings.check();
        return new MqttSettings(dialling, topics, qos, heartbeat, rate, target, rich, plain, roles, discovery, clear);
    }

    private static PlainText plain(Settings settings) {
        String word = settings.textOrEmpty("plain.text", "");
        for (PlainText plain : PlainText.values()) {
            if (plain.word().equals(word)) {
                return plain;
            }
        }
        if (!word.isEmpty()) {
            settings.refuse("plain.text", word, "all, stop-only or off; empty = all where the driver is simulated");
        }
        return PlainText.BY_DRIVER;
    }
}
