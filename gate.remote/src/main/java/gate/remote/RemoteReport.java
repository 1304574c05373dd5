// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GatewayPart;
import gate.link.LinkPart;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the way to a gate elsewhere is: each change once in the log, and always in its part. Any thread may call. */
final class RemoteReport {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteReport.class);

    private final String pid;
    private final LinkPart part;
    private String state = GatewayPart.STARTING;
    private String address = "";
    private String why = "";
    private String problem = "";
    private String taken = "";

    RemoteReport(String pid, LinkPart part) {
        this.pid = pid;
        this.part = part;
    }

    String pid() {
        return pid;
    }

    /** What is wrong with the newest configuration; empty when nothing is. */
    synchronized void problem(String with) {
        problem = with;
        tell();
    }

    synchronized void refused() {
        become(GatewayPart.REFUSED, "");
    }

    synchronized void off() {
        address = "";
        taken = "";
        become(GatewayPart.OFF, "");
    }

    /** A gate is looked for. */
    synchronized void starting(RemoteSettings settings) {
        RemoteSettings.Who who = settings.who();
        address = settings.dialling().map(d -> d.broker() + " ").orElse("")
                + (who.profile() == Profile.RICH ? who.base() + "/" + who.gate() : who.status());
        become(GatewayPart.STARTING, "");
    }

    /** There is a way to the broker. */
    synchronized void connected() {
        LOG.debug("{}: connected for {}", pid, address);
    }

    /** What is wrong with the gate, empty when it is reached. */
    synchronized void heard(Optional<String> objection) {
        if (objection.isEmpty() && !state.equals(GatewayPart.UP)) {
            LOG.info("{}: reached {}", pid, address);
        } else if (objection.isPresent() && !state.equals(GatewayPart.DOWN)) {
            LOG.warn("{}: {}; the gate is unreachable until it works", pid, objection.get());
        }
        become(objection.isEmpty() ? GatewayPart.UP : GatewayPart.DOWN, objection.orElse(""));
    }

    /** Whether the gate has its place here. */
    synchronized void placed(String id, boolean free) {
        String now = free ? "" : "id=" + id + " is not allowed: another gate has it; this gate waits until it is free";
        if (!now.equals(taken) && !now.isEmpty()) {
            LOG.error("{}: {}", pid, now);
        }
        taken = now;
        tell();
    }

    void close() {
        part.unregister();
    }

    private void become(String newState, String newWhy) {
        state = newState;
        why = newWhy;
        tell();
    }

    private void tell() {
        String shown = taken.isEmpty() ? state : GatewayPart.REFUSED;
        String detail = taken.isEmpty() ? why : taken;
        part.tell(shown, address, detail.isEmpty() || problem.isEmpty() ? detail + problem : detail + "; " + problem);
    }
}
