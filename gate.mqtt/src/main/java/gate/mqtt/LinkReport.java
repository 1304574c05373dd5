// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateReason;
import gate.api.GatewayPart;
import gate.link.LinkPart;
import gate.mqtt.MqttConnection.Cause;
import gate.wire.Dialling;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how a link is: each change once in the log, and always in its part; called on the link's thread. */
final class LinkReport {
    private static final Logger LOG = LoggerFactory.getLogger(LinkReport.class);

    private final String pid;
    private final LinkPart part;
    private String state = GatewayPart.STARTING;
    private Optional<Cause> cause = Optional.empty();
    /** Each of the two comes and goes for as long as there are two: only the first time is news. */
    private boolean twinTold;

    private String address = "";
    private String why = "";
    private String problem = "";

    LinkReport(String pid, LinkPart part) {
        this.pid = pid;
        this.part = part;
    }

    void up(Dialling dialling, Optional<Duration> gap) {
        if (!twinTold) {
            LOG.info(
                    "{}: connected to {} as {}{}",
                    pid,
                    dialling.broker(),
                    dialling.clientId(),
                    gap.map(g -> ", taking over after " + g.toMillis() + " ms").orElse(""));
        }
        cause = Optional.empty();
        become(GatewayPart.UP, dialling.broker().toString(), "");
    }

    void down(Dialling dialling, Cause now, String reason) {
        boolean known = cause.equals(Optional.of(now)) || (twinTold && now == Cause.TWIN);
        twinTold = now == Cause.TWIN;
        if (!known) {
            LOG.warn("{}: {}{}", pid, reason, consequence(dialling, now));
        }
        cause = Optional.of(now);
        become(
                GatewayPart.DOWN,
                dialling.broker().toString(),
                now == Cause.TWIN ? reason + consequence(dialling, now) : reason);
    }

    /** Something is wrong that has no consequence yet. */
    void warn(String what) {
        LOG.warn("{}: {}", pid, what);
    }

    void off() {
        twinTold = false;
        cause = Optional.empty();
        become(GatewayPart.OFF, "", "");
    }

    void refused() {
        become(GatewayPart.REFUSED, "", "");
    }

    /** What is wrong with the newest configuration; empty when nothing is. */
    void problem(String with) {
        problem = with;
        become(state, address, why);
    }

    /** So many words fell out of a full outbox. */
    void dropped(long words) {
        if (words > 0) {
            LOG.warn("{}: {} words were dropped, oldest first: the broker does not take them", pid, words);
        }
    }

    /** Its topics are below {@code base} from now on. */
    void base(String base) {
        part.tellBase(base);
    }

    void refusals(Map<GateReason, Long> counts) {
        part.tell(counts);
    }

    private static String consequence(Dialling dialling, Cause cause) {
        return switch (cause) {
            case BROKEN -> "; trying again until it works";
            case TWIN ->
                "; right after connecting, and not for the first time: probably another client has the id "
                        + dialling.clientId() + "; trying more rarely";
            case FORBIDDEN -> "";
        };
    }

    private void become(String newState, String newAddress, String newWhy) {
        state = newState;
        address = newAddress;
        why = newWhy;
        part.tell(state, address, why.isEmpty() || problem.isEmpty() ? why + problem : why + "; " + problem);
    }
}
