// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

/**
 * One message for one topic.
 *
 * @param topic where to
 * @param text its payload
 * @param qos 0 to 2
 * @param kind how it is kept
 * @param retain whether the broker keeps it
 * @param taken called when the broker has it, on Paho's thread
 */
public record Word(String topic, String text, int qos, Kind kind, boolean retain, Runnable taken) {
    /** What becomes of a message that waits. */
    public enum Kind {
        /** in order; the oldest falls out of a full outbox */
        PASSING,
        /** kept by the broker: only the newest of a topic counts */
        RETAINED,
        /** in order; never falls out, whoever sends it asks for room before */
        OWED
    }

    public static Word passing(String topic, String text, int qos) {
        return new Word(topic, text, qos, Kind.PASSING, false, Word::nobody);
    }

    /** The same, and {@code taken} hears when the broker has it. */
    public static Word passing(String topic, String text, Runnable taken) {
        return new Word(topic, text, 1, Kind.PASSING, false, taken);
    }

    public static Word retained(String topic, String text, int qos) {
        return new Word(topic, text, qos, Kind.RETAINED, true, Word::nobody);
    }

    public static Word owed(String topic, String text, Runnable taken) {
        return new Word(topic, text, 1, Kind.OWED, false, taken);
    }

    /** One that the broker keeps, and that does not replace an older one before it was sent. */
    public static Word step(String topic, String text) {
        return new Word(topic, text, 1, Kind.OWED, true, Word::nobody);
    }

    /** Whether a newer one on its topic makes it worthless. */
    public boolean isReplaceable() {
        return kind == Kind.RETAINED;
    }

    private static void nobody() {}
}
