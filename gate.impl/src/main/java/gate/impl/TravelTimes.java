// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How long the last full runs took, from one limit switch to the other: from that comes how long one may take.
 *
 * <p>Used on the gate's queue only.
 */
final class TravelTimes {
    /** So many runs in each direction count. */
    private static final int RUNS = 6;

    private static final Duration SLACK = Duration.ofSeconds(3);
    private static final Duration LEAST = Duration.ofSeconds(5);

    private final Map<Direction, Deque<Long>> millis = new EnumMap<>(Direction.class);
    private Direction from = Direction.NONE;
    private long startedAt;

    /** Remembers what {@link #words} said. */
    TravelTimes(String up, String down) {
        millis.put(Direction.UP, read(up));
        millis.put(Direction.DOWN, read(down));
    }

    /** What became of the leaf in a step at {@code nanos}; true when that was a full run. */
    boolean step(Leaf before, Leaf after, long nanos) {
        boolean starts = after.ordered() != Direction.NONE && before.ordered() == Direction.NONE;
        if (starts) {
            boolean fromLimit =
                    before.inputs().active(after.ordered().opposite().limit());
            from = fromLimit ? after.ordered() : Direction.NONE;
            startedAt = nanos;
            return false;
        }
        if (from == Direction.NONE || after.ordered() == from) {
            return false;
        }
        boolean full = before.ordered() == from && after.inputs().active(from.limit());
        if (full) {
            add(from, Math.max(1, Duration.ofNanos(nanos - startedAt).toMillis()));
        }
        from = Direction.NONE;
        return full;
    }

    /** The longest that a movement may take: {@code cap} until there was a full run, and never more. */
    Duration limit(Direction direction, Duration cap) {
        OptionalLong median = median(direction);
        if (median.isEmpty()) {
            return cap;
        }
        Duration usual = Duration.ofMillis(median.getAsLong());
        Duration limit = longer(longer(usual.multipliedBy(3).dividedBy(2), usual.plus(SLACK)), LEAST);
        return limit.compareTo(cap) > 0 ? cap : limit;
    }

    /** What a full run takes, in ms; empty until there was one. */
    OptionalLong median(Direction direction) {
        Collection<Long> runs = millis.get(direction);
        long[] sorted = runs.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? OptionalLong.empty() : OptionalLong.of(sorted[sorted.length / 2]);
    }

    void forget() {
        millis.values().forEach(Deque::clear);
        from = Direction.NONE;
    }

    /** The runs of one direction in words that can be kept. */
    String words(Direction direction) {
        return millis.get(direction).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private void add(Direction direction, long run) {
        Deque<Long> runs = millis.get(direction);
        if (runs.size() == RUNS) {
            runs.removeFirst();
        }
        runs.addLast(run);
    }

    private static Deque<Long> read(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> word.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .limit(RUNS)
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
