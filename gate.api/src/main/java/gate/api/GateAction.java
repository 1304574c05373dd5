// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a gate can be asked. */
public enum GateAction {
    /** drive to the open limit */
    OPEN("open"),
    /** drive to the closed limit */
    CLOSE("close"),
    /** drive off now; open to everyone who may speak to the gate at all */
    STOP("stop"),
    /** one-button operator: open, stop, back */
    TOGGLE("toggle"),
    /** open as far as a pedestrian needs */
    PARTIAL("partial"),
    /** drive to a position in percent */
    SET_POSITION("set-position"),
    /** open, stay a while, close */
    ACCESS("access"),
    /** open and stay open until released */
    HOLD_OPEN("hold-open"),
    /** let nobody open remotely */
    BLOCK("block"),
    /** end a block */
    UNBLOCK("unblock"),
    /** close and stay closed until released */
    LOCKDOWN("lockdown"),
    /** end lockdown or hold-open; moves nothing */
    RELEASE("release"),
    /** enter or leave hold-to-run only; local origins only */
    MAINTENANCE("maintenance"),
    /** set or acknowledge the manual alarm */
    ALARM("alarm"),
    /** end the sounding; acknowledges nothing */
    SILENCE("silence"),
    /** acknowledge what may be acknowledged */
    ACKNOWLEDGE("acknowledge"),
    /** acknowledge all that may be and forget what was learned, at rest only */
    RESET("reset"),
    /** ask for the status */
    QUERY("query");

    private final String word;

    GateAction(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }

    /** The action that {@code word} names on every wire; the case of letters does not matter. */
    public static Optional<GateAction> ofWord(String word) {
        return Optional.ofNullable(BY_WORD.get(word.toLowerCase(Locale.ROOT)));
    }

    private static final Map<String, GateAction> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(GateAction::word, Function.identity()));
}
