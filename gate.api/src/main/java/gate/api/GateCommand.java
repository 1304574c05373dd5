// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One request to a gate: what, by whom, and under which conditions.
 *
 * <p>Immutable; made by {@link #of(GateAction)} or a factory named after the action, completed by the methods that
 * return a changed copy. Two commands are equal when they say the same, id included.
 */
public final class GateCommand {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CLAIM = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,64}");

    private enum Detail {
        ID,
        ORIGIN,
        CLAIM,
        POSITION,
        STAY,
        ON,
        IF_SEQUENCE,
        WRITTEN,
        DEADLINE
    }

    private final GateAction action;
    private final Map<Detail, Object> details;

    private GateCommand(GateAction action, Map<Detail, Object> details) {
        this.action = Objects.requireNonNull(action, "action");
        this.details = details;
    }

    /** A command of an unknown origin, without id or conditions. */
    public static GateCommand of(GateAction action) {
        return new GateCommand(action, new EnumMap<>(Detail.class));
    }

    /** Drive to the open limit. */
    public static GateCommand open() {
        return of(GateAction.OPEN);
    }

    /** Drive to the closed limit. */
    public static GateCommand close() {
        return of(GateAction.CLOSE);
    }

    /** Drive off now. */
    public static GateCommand stop() {
        return of(GateAction.STOP);
    }

    /** Set the manual alarm, or acknowledge it. */
    public static GateCommand alarm(boolean on) {
        return of(GateAction.ALARM).on(on);
    }

    /** Ask for the status. */
    public static GateCommand query() {
        return of(GateAction.QUERY);
    }

    /**
     * Named {@code id} by its sender; the same id from the same {@linkplain GateOrigin#scope() scope} is carried out once.
     *
     * @throws IllegalArgumentException unless it matches {@code [A-Za-z0-9._-]{1,64}}
     */
    public GateCommand id(String id) {
        return with(Detail.ID, matching(ID, id, "id"));
    }

    /** Asked by {@code origin}. */
    public GateCommand by(GateOrigin origin) {
        return with(Detail.ORIGIN, Objects.requireNonNull(origin, "origin"));
    }

    /**
     * What the message says of its sender; shown to people as a claim, never used to decide.
     *
     * @throws IllegalArgumentException unless it is 1 to 64 printable characters
     */
    public GateCommand claimedBy(String name) {
        return with(Detail.CLAIM, matching(CLAIM, name, "by"));
    }

    /**
     * Where to drive, for {@link GateAction#SET_POSITION}.
     *
     * @throws IllegalArgumentException unless it is 0 (closed) to 100 (open)
     */
    public GateCommand position(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("position " + percent + " is not between 0 and 100");
        }
        return with(Detail.POSITION, percent);
    }

    /**
     * How long to stay open, for {@link GateAction#ACCESS}.
     *
     * @throws IllegalArgumentException when it is negative or longer than a day
     */
    public GateCommand stay(Duration time) {
        if (time.isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("stay " + time + " is not between nothing and a day");
        }
        return with(Detail.STAY, time);
    }

    /** On or off, for {@link GateAction#ALARM} and {@link GateAction#MAINTENANCE}. */
    public GateCommand on(boolean on) {
        return with(Detail.ON, on);
    }

    /** Only while the status has this sequence, on arrival and again when the gate takes the command up. */
    public GateCommand ifSequence(long sequence) {
        return with(Detail.IF_SEQUENCE, sequence);
    }

    /** When its sender wrote it, by the wall clock. */
    public GateCommand written(Instant time) {
        return with(Detail.WRITTEN, Objects.requireNonNull(time, "time"));
    }

    /** Not after this time of the wall clock, on arrival and again when the gate takes the command up. */
    public GateCommand deadline(Instant time) {
        return with(Detail.DEADLINE, Objects.requireNonNull(time, "time"));
    }

    /** What is asked. */
    public GateAction action() {
        return action;
    }

    /** The id its sender gave it; in what a {@link GateListener} receives it is always present. */
    public Optional<String> id() {
        return get(Detail.ID, String.class);
    }

    /** Who asked. */
    public GateOrigin origin() {
        return get(Detail.ORIGIN, GateOrigin.class).orElse(GateOrigin.unknown());
    }

    /** What the message says of its sender. */
    public Optional<String> claim() {
        return get(Detail.CLAIM, String.class);
    }

    /** Where to drive, in percent open. */
    public OptionalInt position() {
        return details.get(Detail.POSITION) instanceof Integer p ? OptionalInt.of(p) : OptionalInt.empty();
    }

    /** How long to stay open. */
    public Optional<Duration> stay() {
        return get(Detail.STAY, Duration.class);
    }

    /** On or off; on when nothing was said. */
    public boolean isOn() {
        return get(Detail.ON, Boolean.class).orElse(true);
    }

    /** The sequence that the status must have. */
    public OptionalLong ifSequence() {
        return details.get(Detail.IF_SEQUENCE) instanceof Long s ? OptionalLong.of(s) : OptionalLong.empty();
    }

    /** When its sender wrote it. */
    public Optional<Instant> written() {
        return get(Detail.WRITTEN, Instant.class);
    }

    /** When it is too late. */
    public Optional<Instant> deadline() {
        return get(Detail.DEADLINE, Instant.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GateCommand c && c.action == action && c.details.equals(details);
    }

    @Override
    public int hashCode() {
        return 31 * action.word().hashCode() + details.hashCode();
    }

    @Override
    public String toString() {
        return action.word() + details;
    }

    private <T> Optional<T> get(Detail detail, Class<T> type) {
        return Optional.ofNullable(type.cast(details.get(detail)));
    }

    private GateCommand with(Detail detail, Object value) {
        Map<Detail, Object> copy = new EnumMap<>(details);
        copy.put(detail, value);
        return new GateCommand(action, copy);
    }

    private static String matching(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " does not match " + pattern);
        }
        return text;
    }
}
