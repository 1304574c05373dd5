// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands that were published and have no end, and the newest that have one. Used on the lane of the gate. */
final class Flights {
    /** So many may be under way. */
    static final int OPEN = 1_024;
    /** So many that have ended are known: what they moved tells their names. */
    private static final int ENDED = 256;

    private static final int DIGITS = 32;

    private final Map<String, Flight> open = new LinkedHashMap<>();
    private final Map<String, Flight> ended = new LinkedHashMap<>();
    private final String client;

    /** {@code client} is the name of this connection. */
    Flights(String client) {
        this.client = client;
    }

    /**
     * What the gate is told as the id: for it all who are here are one, so that two of them may not have the same. The same again
     * for the same, so that it answers who repeats himself.
     */
    String farId(Ticket ticket) {
        if (!ticket.isNamed()) {
            return ticket.id();
        }
        String whole = client + "|" + ticket.command().origin().scope() + "|" + ticket.id();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return "r-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isFull() {
        return open.size() >= OPEN;
    }

    void add(Flight flight) {
        ended.remove(flight.farId());
        open.put(flight.farId(), flight);
    }

    /** Under way, or ended not long ago. */
    Optional<Flight> find(String farId) {
        Flight flight = open.get(farId);
        return Optional.ofNullable(flight == null ? ended.get(farId) : flight);
    }

    /** Those without an end, oldest first. */
    List<Flight> open() {
        return List.copyOf(open.values());
    }

    /** Keeps one that has ended for a while. */
    void landed(Flight flight) {
        if (open.remove(flight.farId()) != null) {
            ended.put(flight.farId(), flight);
            if (ended.size() > ENDED) {
                ended.remove(ended.keySet().iterator().next());
            }
        }
    }

    /** Whether both ask for the same. */
    static boolean isSame(GateCommand one, GateCommand other) {
        return one.action() == other.action()
                && one.position().equals(other.position())
                && one.stay().equals(other.stay())
                && one.isOn() == other.isOn()
                && one.ifSequence().equals(other.ifSequence());
    }
}
