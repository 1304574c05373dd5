// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The receipts that a link owes when it goes: those that it has written and the broker does not have yet, and those for
 * commands that are not decided or have not ended yet.
 *
 * @param written in order
 * @param awaited in the order in which they were asked for
 */
record Debts(List<Written> written, List<Awaited> awaited) {

    private static final String WRITTEN = "receipt.";
    private static final String AWAITED = "awaited.";
    private static final int FIELDS = 5;

    /**
     * A receipt.
     *
     * @param topic where to
     * @param text what it says
     */
    record Written(String topic, String text) {}

    /**
     * A command of which a client wants to know what becomes.
     *
     * @param gate which gate has it
     * @param client who asks
     * @param id its id in the gate
     * @param sequence where the gate was before the command came
     * @param isAnswered whether the decision has been told
     */
    record Awaited(String gate, String client, String id, long sequence, boolean isAnswered) {
        Awaited answered() {
            return new Awaited(gate, client, id, sequence, true);
        }

        private String line() {
            return String.join(" ", gate, client, id, Long.toString(sequence), Boolean.toString(isAnswered));
        }
    }

    Debts {
        written = List.copyOf(written);
        awaited = List.copyOf(awaited);
    }

    /** As it is kept on disk. */
    Map<String, String> note() {
        Map<String, String> note = new TreeMap<>();
        for (Written each : written) {
            note.put(key(WRITTEN, note.size()), each.topic() + "\n" + each.text());
        }
        for (Awaited each : awaited) {
            note.put(key(AWAITED, note.size()), each.line());
        }
        return note;
    }

    /** Reads it again; what is damaged is left out. */
    static Debts read(Map<String, String> note) {
        List<Written> written = new ArrayList<>();
        List<Awaited> awaited = new ArrayList<>();
        new TreeMap<>(note).forEach((key, value) -> {
            if (key.startsWith(WRITTEN)) {
                String[] parts = value.split("\n", 2);
                if (parts.length == 2) {
                    written.add(new Written(parts[0], parts[1]));
                }
            } else if (key.startsWith(AWAITED)) {
                String[] parts = value.split(" ", -1);
                if (parts.length == FIELDS && parts[3].matches("\\d{1,18}")) {
                    awaited.add(new Awaited(
                            parts[0], parts[1], parts[2], Long.parseLong(parts[3]), Boolean.parseBoolean(parts[4])));
                }
            }
        });
        return new Debts(written, awaited);
    }

    /** Keys in the order of their numbers. */
    private static String key(String kind, int number) {
        return kind + String.format("%06d", number);
    }
}
