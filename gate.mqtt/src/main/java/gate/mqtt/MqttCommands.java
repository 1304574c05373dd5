// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.Submission;
import gate.link.RateLimit;
import gate.link.Refused;
import gate.link.Request;
import gate.link.ServedGates;
import gate.link.Text;
import gate.wire.json.CommandJson;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Turns messages on the command topics of one connection into commands; what it refuses is counted and answered, nothing is
 * thrown.
 */
final class MqttCommands {
    private static final int LONGEST = 16 * 1024;
    private static final int USER_RATE = 5;
    private static final int MOST_USERS = 1000;

    private final String link;
    private final ServedGates gates;
    private final Guards guards;
    private final Refusals refusals;
    private final Receipts receipts;
    private final Defuser defuser;
    private final LongSupplier nanos;
    private final RateLimit rate;
    private final Map<String, RateLimit> users = new ConcurrentHashMap<>();
    private volatile CommandTopics topics = CommandTopics.NONE;
    private volatile boolean limited = true;

    MqttCommands(
            String link,
            ServedGates gates,
            Guards guards,
            Refusals refusals,
            Receipts receipts,
            Defuser defuser,
            LongSupplier nanos) {
        this.link = link;
        this.gates = gates;
        this.guards = guards;
        this.refusals = refusals;
        this.receipts = receipts;
        this.defuser = defuser;
        this.nanos = nanos;
        this.rate = new RateLimit(nanos);
    }

    /** Commands a second that are let through from now on; 0 is all. */
    void limit(int perSecond) {
        rate.set(perSecond);
        limited = perSecond > 0;
    }

    /** Where commands come from, from now on. */
    void hear(CommandTopics from) {
        topics = from;
    }

    /** By which subscription messages on {@code topic} come. */
    String subscriptionOf(CommandTopic topic) {
        return topics.subscriptionOf(topic);
    }

    /** A message came, called in the order of arrival on Paho's own thread: every millisecond here is one at the gate. */
    void received(String topic, byte[] payload, boolean retained) {
        if (payload.length == 0) {
            // somebody clears a retained message
            return;
        }
        Optional<CommandTopic> from = topics.parse(topic);
        if (from.isEmpty()) {
            return;
        }
        GateOrigin origin =
                from.get().user().map(user -> GateOrigin.mqtt(link, user)).orElse(GateOrigin.mqtt(link));
        try {
            obey(from.get(), origin, payload, retained);
        } catch (Refused refused) {
            refusals.add(from.get(), origin, refused, Text.shown(payload));
            receipts.refused(from.get().gate(), refused);
        }
    }

    private void obey(CommandTopic topic, GateOrigin origin, byte[] payload, boolean retained) throws Refused {
        if (retained) {
            defuser.retained(topic);
            throw new Refused(GateReason.RETAINED, "kept by the broker, nobody knows when it was said");
        }
        boolean tooLarge = payload.length > LONGEST;
        Optional<String> read = tooLarge ? Optional.empty() : Text.decode(payload);
        boolean json = topic.rich() && read.filter(CommandJson::isJson).isPresent();
        if (!read.map(text -> json ? CommandJson.isStop(text) : Words.isStop(text))
                .orElse(false)) {
            pass(topic);
        }
        if (topic.user().filter(user -> !Roles.isUser(user)).isPresent()) {
            throw new Refused(GateReason.FORBIDDEN, "no such user");
        }
        if (tooLarge) {
            throw new Refused(GateReason.TOO_LARGE, "more than " + LONGEST + " bytes");
        }
        String text = read.orElseThrow(() -> new Refused(GateReason.MALFORMED, "no text in UTF-8"));
        Request request = json ? CommandJson.parse(text) : word(topic, text);
        GateService gate = gates.get(topic.gate())
                .orElseThrow(
                        () -> new Refused(GateReason.UNREACHABLE, "no such gate here", request.id(), request.reply()));
        GateCommand command = guards.judge(topic, request, json, gates.isSimulated(topic.gate()));
        long sequence = gate.status().sequence();
        Submission submission = gate.submit(command.by(origin));
        request.reply().ifPresent(client -> receipts.follow(topic.gate(), client, sequence, submission));
        defuser.obeyed(topic, command.action());
    }

    /** For what is no stop; over the rate it is read no further than to see that. */
    private void pass(CommandTopic topic) throws Refused {
        // the user's own rate first: what one user may not say takes nothing from the others
        if ((limited && !ofUser(topic).map(RateLimit::allows).orElse(true)) || !rate.allows()) {
            throw new Refused(GateReason.RATE_LIMITED, "");
        }
    }

    private Optional<RateLimit> ofUser(CommandTopic topic) {
        if (users.size() > MOST_USERS) {
            users.clear();
        }
        return topic.user()
                .filter(Roles::isUser)
                .map(user -> users.computeIfAbsent(user, name -> {
                    RateLimit own = new RateLimit(nanos);
                    own.set(USER_RATE);
                    return own;
                }));
    }

    private static Request word(CommandTopic topic, String text) throws Refused {
        return Words.command(text, topic.rich())
                .map(Request::word)
                .orElseThrow(() -> new Refused(GateReason.UNKNOWN_COMMAND, ""));
    }
}
