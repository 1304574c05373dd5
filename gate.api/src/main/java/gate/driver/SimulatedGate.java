// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.driver;

import gate.api.GateInput;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What happens at a simulated gate and is not the gateway's doing: people, things in the way, weather, and hardware that
 * fails. A service with the property {@link gate.api.GateService#ID}, for as long as the simulated driver has charge of the
 * leaf. Every new charge begins with nothing switched: after a restart, after new settings of the leaf.
 *
 * <p>May be used from any thread; nothing blocks. What a call changes has happened when it returns, and is on the way to
 * the gate as reports like those of hardware: the gate may take them up later. After the service has gone, calls change
 * nothing.
 *
 * @see SimulatedFault
 */
@ProviderType
public interface SimulatedGate {
    /** One of the two ways of a leaf. */
    enum Side {
        /** In the way of a leaf that closes. */
        CLOSING("closing"),
        /** In the way of a leaf that opens. */
        OPENING("opening");

        private final String word;

        Side(String word) {
            this.word = word;
        }

        /** The word for this value wherever people read or write it. */
        public String word() {
            return word;
        }
    }

    /** The inputs that the gate's configuration has: what happens at others, nobody sees. */
    Set<GateInput> configured();

    /**
     * Something comes to an input, or leaves it: a hand on a button, somebody in the beam of a photo-eye, smoke at the fire
     * alarm. The manual release uncouples the leaf from its drive, also where no contact tells of it.
     *
     * @throws IllegalArgumentException for an input that is not configured, and for limit switches: what they say is
     *     decided by where the leaf is
     */
    void input(GateInput input, boolean yes);

    /** The inputs that something has come to. */
    Set<GateInput> inputs();

    /**
     * The sensor of an input breaks, or is repaired.
     *
     * @throws IllegalArgumentException for an input that is not configured
     */
    void sensor(GateInput input, SimulatedSensor how);

    /** The sensors that are not well. */
    Map<GateInput, SimulatedSensor> sensors();

    /**
     * Puts a thing in the way. The leaf stops at it and pushes against it for as long as its drive is on; a leaf that has
     * already passed the place is not hindered. The photo-eye of that side, if there is one, sees the thing wherever the leaf is; the
     * safety edge feels it when the leaf touches it. One thing a side; a second one replaces the first.
     *
     * @param percent where, from 0 at the closed end to 100 at the open one
     * @throws IllegalArgumentException for another place
     */
    void obstruct(Side side, int percent);

    /** Takes the thing out of the way. */
    void clear(Side side);

    /** The things in the way, and where. */
    Map<Side, Integer> obstructions();

    /**
     * Moves the leaf by hand, or by force, at once: as far as wanted, or to what is in the way. A leaf that is jammed stays
     * where it is; a drive that is on goes on from the new place.
     *
     * @param percent where to, from 0 closed to 100 open
     * @return where the leaf is then
     * @throws IllegalArgumentException for another place
     */
    int pushTo(int percent);

    /** Where the leaf is, from 0 closed to 100 open, whatever its sensors say. */
    int place();

    /** Something goes wrong, or is right again. */
    void fault(SimulatedFault fault, boolean on);

    /** What is wrong. */
    Set<SimulatedFault> faults();

    /** Nothing is switched any more, in one go; the leaf stays where it is. */
    void repair();
}
