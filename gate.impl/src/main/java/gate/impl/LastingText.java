// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a gate must not forget, in words that can be kept. */
final class LastingText {
    private LastingText() {}

    static Map<String, String> write(Lasting lasting) {
        Map<String, String> words = new HashMap<>();
        words.put("modes", join(lasting.modes().set(), GateMode::word));
        words.put("alarms", join(lasting.alarms(), GateAlarm::word));
        words.put("sounding", Boolean.toString(lasting.sounding()));
        words.put("strikes", Integer.toString(lasting.strikes()));
        words.put("strikes.opening", Integer.toString(lasting.openingStrikes()));
        words.put("last.travel", lasting.lastTravel().name());
        words.put("absent", Boolean.toString(lasting.marks().contains(Mark.ABSENT)));
        words.put("stopped.at", lasting.stoppedAt().toString());
        words.put("cycles", Long.toString(lasting.cycles()));
        return words;
    }

    /**
     * The inverse; what is missing is as in a gate that nobody has seen.
     *
     * @throws IllegalArgumentException when a word cannot be read: then nothing of it can be trusted
     */
    static Lasting read(Map<String, String> words) {
        try {
            return new Lasting(
                    new Modes(split(words.get("modes"), GateMode.class, GateMode::word)),
                    split(words.get("alarms"), GateAlarm.class, GateAlarm::word),
                    Boolean.parseBoolean(words.get("sounding")),
                    Integer.parseInt(words.getOrDefault("strikes", "0")),
                    Integer.parseInt(words.getOrDefault("strikes.opening", "0")),
                    Direction.valueOf(words.getOrDefault("last.travel", Direction.NONE.name())),
                    Boolean.parseBoolean(words.get("absent")) ? Set.of(Mark.ABSENT) : Set.of(),
                    Instant.parse(words.getOrDefault("stopped.at", Instant.EPOCH.toString())),
                    Long.parseLong(words.getOrDefault("cycles", "0")));
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static <E> String join(Collection<E> values, Function<E, String> word) {
        return values.stream().map(word).sorted().collect(Collectors.joining(" "));
    }

    private static <E extends Enum<E>> Set<E> split(String words, Class<E> type, Function<E, String> word) {
        Map<String, E> known = EnumSet.allOf(type).stream().collect(Collectors.toMap(word, Function.identity()));
        Set<E> values = EnumSet.noneOf(type);
        if (words == null || words.isEmpty()) {
            return values;
        }
        Arrays.stream(words.split(" ")).forEach(w -> {
            if (!known.containsKey(w)) {
                throw new IllegalArgumentException(w);
            }
            values.add(known.get(w));
        });
        return values;
    }
}
