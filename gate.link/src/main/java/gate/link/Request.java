// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateAction;
import gate.api.GateCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a message asks: the command as far as the message alone says it, and what has to be judged before a gate gets it.
 *
 * @param command without origin and without times
 * @param written when it was written, by the clock of its sender
 * @param ttl for how long after that it may be taken up
 * @param session for which session it was written
 * @param reply the client that wants receipts
 */
public record Request(
        GateCommand command,
        Optional<Instant> written,
        Optional<Duration> ttl,
        Optional<String> session,
        Optional<String> reply) {
    private static final Duration OTHERS = Duration.ofSeconds(10);
    private static final Duration LOCKDOWN = Duration.ofSeconds(30);
    private static final int LONGEST = 64;

    /**
     * Whether {@code word}, without space around it, is the one that nothing may delay: folded as every other word is, so that none
     * is stop only here.
     */
    public static boolean isStopWord(String word) {
        return word.length() <= LONGEST && GateAction.ofWord(word).equals(Optional.of(GateAction.STOP));
    }

    /** A plain word: nobody knows when it was written. */
    public static Request word(GateCommand command) {
        return new Request(command, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A stop of which no more was understood than this. */
    public static Request stop(GateCommand stop, Optional<String> reply) {
        return new Request(stop, Optional.empty(), Optional.empty(), Optional.empty(), reply);
    }

    /** Whether nothing in it tells its age. */
    public boolean isAgeless() {
        return written.isEmpty() && session.isEmpty();
    }

    /** For how long it may be taken up, where it says when it was written. */
    public Duration lifetime() {
        return ttl.orElse(command.action() == GateAction.LOCKDOWN ? LOCKDOWN : OTHERS);
    }

    /** The id that its sender gave it. */
    public Optional<String> id() {
        return command.id();
    }
}
