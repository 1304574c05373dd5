// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateAlarm;
import gate.api.GateService;
import gate.api.GateStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks each gate for its pulse in every period, and passes a beat on only for those that gave one in the last. */
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** What a driver that is missing, broken or in doubt is called among the faults of a status. */
    private static final String DRIVE = "drive";

    private final ServedGates gates;
    private final BiConsumer<String, GateStatus> beats;
    private final Map<String, AtomicReference<GateStatus>> pulses = new HashMap<>();

    /** Beats go to {@code beats}, with the id of the gate. */
    public Heartbeat(ServedGates gates, BiConsumer<String, GateStatus> beats) {
        this.gates = gates;
        this.beats = beats;
    }

    /** A period is over; called by one thread at a time. */
    public void beat() {
        pulses.keySet().retainAll(gates.ids());
        for (String id : gates.ids()) {
            AtomicReference<GateStatus> pulse = pulses.computeIfAbsent(id, gate -> new AtomicReference<>());
            GateStatus status = pulse.getAndSet(null);
            if (status != null && isSound(status)) {
                beats.accept(id, gates.get(id).map(GateService::status).orElse(status));
            }
            gates.get(id).ifPresent(gate -> ask(gate, pulse));
        }
    }

    private static void ask(GateService gate, AtomicReference<GateStatus> pulse) {
        try {
            gate.pulse().thenAccept(pulse::set);
        } catch (RuntimeException defect) {
            LOG.debug("a gate that throws has no pulse", defect);
        }
    }

    /** Whether the driver is there and does what it should. */
    public static boolean isSound(GateStatus status) {
        return !status.alarms().contains(GateAlarm.DRIVE_FAULT)
                && status.faults().keySet().stream().noneMatch(fault -> fault.startsWith(DRIVE));
    }
}
