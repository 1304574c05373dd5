// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One gate. The service registry is the collection of all gates; each is registered with the property {@link #ID}.
 *
 * <p>All methods may be called from any thread, never block and never wait for a movement. After the service was
 * unregistered {@link #status()} goes on answering with the last status and every command is rejected
 * {@link GateReason#SHUTTING_DOWN}.
 */
@ProviderType
public interface GateService {
    /** Service property: the id of the gate, {@code [a-zA-Z0-9-]{1,64}}, unique in the gateway. */
    String ID = "gate.id";

    /** Service property: the name of the gate's driver. */
    String DRIVER = "gate.driver";

    /** Service property, Boolean: whether no real leaf moves, so that rules that protect people may be relaxed. */
    String SIMULATED = "gate.simulated";

    /**
     * Service property, Long: the longest that one movement may take as it is configured, in ms. Who waits for a gate to rest
     * waits twice as long at most.
     */
    String TRAVEL_TIMEOUT = "gate.travel.timeout.ms";

    /**
     * Service property, Boolean: whether the gate lives in another gateway, and this service only speaks for it. While that gateway
     * cannot be reached the state is unknown, the fault {@link #UNREACHABLE} says why, and the sequence stays what it was: the
     * sequences are those of the gate itself.
     */
    String REMOTE = "gate.remote";

    /** The driver of a gate in another gateway. */
    String REMOTE_DRIVER = "remote";

    /** The fault of a gate in another gateway that cannot be reached; its detail says since when, and why. */
    String UNREACHABLE = "unreachable";

    /** The name of the driver that moves nothing but numbers. */
    String SIMULATED_DRIVER = "simulated";

    /** The newest status. */
    GateStatus status();

    /**
     * What happened to the gate, oldest first, as far back as it is kept.
     *
     * @param from the lowest sequence wanted
     * @param max the number of entries at most; the oldest are taken first
     * @throws IllegalArgumentException when {@code max} is negative
     */
    List<HistoryEntry> history(long from, int max);

    /**
     * Puts a command into the gate's queue. Stop goes to the head of it.
     *
     * @throws NullPointerException when {@code command} is null; nothing else is ever thrown: whatever is wrong with a
     *     command is the answer to it
     */
    Submission submit(GateCommand command);

    /**
     * Shows that the gate's queue is served: completes, always normally, with the status of the moment at which the
     * queue came to it. A gate elsewhere completes it when that gate's own heartbeat arrives, else never. Dependents
     * never run on the gate's queue.
     */
    CompletionStage<GateStatus> pulse();
}
