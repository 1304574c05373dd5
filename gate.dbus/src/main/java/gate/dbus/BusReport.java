// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.GateReason;
import gate.api.GatewayPart;
import gate.link.LinkPart;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the link is: each change once in the log, and always in its part; called on the link's thread. */
final class BusReport {
    private static final Logger LOG = LoggerFactory.getLogger(BusReport.class);

    private final LinkPart part;
    private String state = GatewayPart.STARTING;
    private String address = "";
    private String why = "";
    private String problem = "";

    BusReport(LinkPart part) {
        this.part = part;
    }

    /** We have the name. */
    void up(String name, BusAddress on) {
        LOG.info("{}: {} on {}", DbusLink.PID, name, on);
        become(GatewayPart.UP, on.toString(), "");
    }

    /** We have not, and try again; the same reason is told once. */
    void down(String at, String reason) {
        if (!state.equals(GatewayPart.DOWN) || !reason.equals(why)) {
            LOG.warn("{}: {}; trying again until it works", DbusLink.PID, reason);
        }
        become(GatewayPart.DOWN, at, reason);
    }

    void off() {
        become(GatewayPart.OFF, "", "");
    }

    void refused() {
        become(GatewayPart.REFUSED, "", "");
    }

    /** What is wrong with the newest configuration; empty when nothing is. */
    void problem(String text) {
        problem = text;
        become(state, address, why);
    }

    /** How much was refused so far. */
    void refusals(Map<GateReason, Long> counts) {
        part.tell(counts);
    }

    private void become(String newState, String newAddress, String newWhy) {
        state = newState;
        address = newAddress;
        why = newWhy;
        part.tell(state, address, why.isEmpty() || problem.isEmpty() ? why + problem : why + "; " + problem);
    }
}
