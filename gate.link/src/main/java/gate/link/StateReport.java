// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateReason;
import gate.api.GatewayPart;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how a link is: each change once in the log, and always in its part; called on the link's thread. */
public final class StateReport {
    private static final Logger LOG = LoggerFactory.getLogger(StateReport.class);

    private final String pid;
    private final LinkPart part;
    private String state = GatewayPart.STARTING;
    private String address = "";
    private String why = "";
    private String problem = "";

    /** {@code pid} is named in the log. */
    public StateReport(String pid, LinkPart part) {
        this.pid = pid;
        this.part = part;
    }

    /** It works; {@code what} says so in the log. */
    public void up(String what, String at) {
        LOG.info("{}: {}", pid, what);
        become(GatewayPart.UP, at, "");
    }

    /** It does not, and tries again; the same reason is told once. */
    public void down(String at, String reason) {
        if (!state.equals(GatewayPart.DOWN) || !reason.equals(why)) {
            LOG.warn("{}: {}; trying again until it works", pid, reason);
        }
        become(GatewayPart.DOWN, at, reason);
    }

    /** It is switched off. */
    public void off() {
        become(GatewayPart.OFF, "", "");
    }

    /** It idles, since its configuration was refused. */
    public void refused() {
        become(GatewayPart.REFUSED, "", "");
    }

    /** What is wrong with the newest configuration; empty when nothing is. */
    public void problem(String text) {
        problem = text;
        become(state, address, why);
    }

    /** How much was refused so far. */
    public void refusals(Map<GateReason, Long> counts) {
        part.tell(counts);
    }

    private void become(String newState, String newAddress, String newWhy) {
        state = newState;
        address = newAddress;
        why = newWhy;
        part.tell(state, address, why.isEmpty() || problem.isEmpty() ? why + problem : why + "; " + problem);
    }
}
