// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.link.Refused;
import gate.link.Request;
import gate.link.Role;
import gate.link.Timing;
import gate.link.WallClock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Judges whether a request may go to its gate now: how old it is, for which session it was written, whose role it has. */
final class Guards {
    /** From so long a gap on, words without an age may be too old. */
    private static final Duration SHORT = Duration.ofSeconds(2);
    /** In this time a broker has sent what it kept. */
    private static final Duration BACKLOG = Duration.ofSeconds(3);

    private final Timing timing;
    private final LinkSession session;
    private final LongSupplier nanos;
    private volatile OptionalLong backlogUntil = OptionalLong.empty();
    private volatile PlainText plain = PlainText.BY_DRIVER;
    private volatile Roles roles = new Roles(Map.of(), true);

    Guards(WallClock clock, LinkSession session, LongSupplier nanos) {
        this.timing = new Timing(clock);
        this.session = session;
        this.nanos = nanos;
    }

    void use(PlainText newPlain, Roles newRoles) {
        plain = newPlain;
        roles = newRoles;
    }

    /** Messages will come that the broker has kept since {@code gap} ago. */
    void resumed(Duration gap) {
        backlogUntil = gap.compareTo(SHORT) < 0
                ? OptionalLong.empty()
                : OptionalLong.of(nanos.getAsLong() + BACKLOG.toNanos());
    }

    /** The command with its times, for a gate that judges them again; {@code simulated} says that nothing real moves. */
    GateCommand judge(CommandTopic topic, Request request, boolean json, boolean simulated) throws Refused {
        GateCommand command = request.command();
        GateAction action = command.action();
        role(topic, request);
        if (action == GateAction.STOP) {
            // wins whatever its age and session; without them it is never out of date
            if (!json && plain == PlainText.OFF) {
                throw refused(request, GateReason.FORBIDDEN, "plain words are not obeyed here (plain.text)");
            }
            return command;
        }
        if (request.isAgeless()) {
            plain(request, simulated);
        }
        if (request.session().filter(s -> !session.is(s)).isPresent()) {
            throw refused(request, GateReason.WRONG_SESSION, "");
        }
        return timing.judge(request);
    }

    private void role(CommandTopic topic, Request request) throws Refused {
        GateAction action = request.command().action();
        if (topic.user().isEmpty()) {
            if (!Role.OPERATE.may(action)) {
                throw refused(request, GateReason.FORBIDDEN, action.word() + " needs a user topic");
            }
            return;
        }
        String user = topic.user().get();
        Role role = roles.of(user);
        boolean stopsAnyway = action == GateAction.STOP && roles.stopForAll();
        if (!role.may(action) && !stopsAnyway) {
            throw refused(request, GateReason.FORBIDDEN, user + " has the role " + role.word());
        }
    }

    private void plain(Request request, boolean simulated) throws Refused {
        GateAction action = request.command().action();
        boolean all = plain == PlainText.ALL || (plain == PlainText.BY_DRIVER && simulated);
        if (action == GateAction.TOGGLE) {
            throw refused(request, GateReason.MALFORMED, "toggle needs ifSeq, and ts or session");
        }
        OptionalLong until = backlogUntil;
        if (until.isPresent() && nanos.getAsLong() - until.getAsLong() < 0) {
            throw refused(
                    request, GateReason.EXPIRED, "said while the link was being updated, nobody knows how long ago");
        }
        if (!all) {
            throw refused(
                    request,
                    GateReason.FORBIDDEN,
                    "nobody knows how old it is: write ts or session, or set plain.text=all");
        }
    }

    private static Refused refused(Request request, GateReason reason, String detail) {
        return new Refused(reason, detail, request.id(), request.reply());
    }
}
