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
import java.util.Map;

/** Judges whether a request may go to its gate now: how old it is, for which session it was written, whose role it has. */
final class Guards {
    private final Timing timing;
    private final LinkSession session;
    private volatile PlainText plain = PlainText.BY_DRIVER;
    private volatile Roles roles = new Roles(Map.of(), true);

    Guards(WallClock clock, LinkSession session) {
        this.timing = new Timing(clock);
        this.session = session;
    }

    void use(PlainText newPlain, Roles newRoles) {
        plain = newPlain;
        roles = newRoles;
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
