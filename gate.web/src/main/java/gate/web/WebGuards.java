// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.link.RateLimit;
import gate.link.Refused;
import gate.link.Request;
import gate.link.Timing;
import gate.link.WallClock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Judges whether a request may go to its gate now: whose role it has, how old it is, whether there are too many. */
final class WebGuards {
    private static final int USER_RATE = 5;
    private static final int MOST_USERS = 1000;

    private final Timing timing;
    private final WebSession session;
    private final LongSupplier nanos;
    private final RateLimit rate;
    private final Map<String, RateLimit> users = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimit> eldest) {
            return size() > MOST_USERS;
        }
    };
    private volatile boolean limited = true;

    WebGuards(WallClock clock, WebSession session, LongSupplier nanos) {
        this.timing = new Timing(clock);
        this.session = session;
        this.nanos = nanos;
        this.rate = new RateLimit(nanos);
    }

    /** Commands a second that are let through from now on; 0 is all. */
    void limit(int perSecond) {
        rate.set(perSecond);
        limited = perSecond > 0;
    }

    /** For what is no stop; over the rate it is read no further than to see that. */
    void pass(Visitor visitor) throws Refused {
        // his own first: what one may not say takes nothing from the others
        if (limited && !(allows(visitor.key()) && rate.allows())) {
            throw new Refused(GateReason.RATE_LIMITED, "");
        }
    }

    /** The command with its times, for a gate that judges them again; {@code simulated} says that nothing real moves. */
    GateCommand judge(Visitor visitor, Request request, boolean simulated) throws Refused {
        GateCommand command = request.command();
        GateAction action = command.action();
        if (!visitor.role().may(action)) {
            throw refused(
                    request,
                    GateReason.FORBIDDEN,
                    "this needs another role than " + visitor.role().word());
        }
        if (action == GateAction.STOP) {
            // wins whatever its age and session; without them it is never out of date
            return command;
        }
        Timing.needAge(request, simulated, "write ts or session");
        if (request.session().filter(name -> !name.equals(session.name())).isPresent()) {
            throw refused(request, GateReason.WRONG_SESSION, "");
        }
        return timing.judge(request);
    }

    private boolean allows(String key) {
        RateLimit own;
        synchronized (users) {
            own = users.computeIfAbsent(key, user -> {
                RateLimit fresh = new RateLimit(nanos);
                fresh.set(USER_RATE);
                return fresh;
            });
        }
        return own.allows();
    }

    private static Refused refused(Request request, GateReason reason, String detail) {
        return new Refused(reason, detail, request.id(), request.reply());
    }
}
