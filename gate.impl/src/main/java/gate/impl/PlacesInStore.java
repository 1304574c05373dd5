// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers places over restarts, beside what gates must not forget. */
final class PlacesInStore implements Places {
    /** No gate can have this id. */
    private static final String NAME = "simulated leaves";

    private final Map<String, Double> places = new ConcurrentHashMap<>();
    private final Ledger ledger;

    /** Reads the disk. */
    PlacesInStore(Store store) {
        ledger = store.open(NAME);
        ledger.memory().forEach(this::recall);
    }

    @Override
    public OptionalDouble recall(String gate) {
        Double place = places.get(gate);
        return place == null ? OptionalDouble.empty() : OptionalDouble.of(place);
    }

    @Override
    public void remember(String gate, double place) {
        Double before = places.put(gate, place);
        if (before == null || before != place) {
            ledger.write(new Batch(words(), List.of(), List.of(), List.of(), false), () -> {});
        }
    }

    @Override
    public boolean lost() {
        return ledger.lost();
    }

    @Override
    public void close() {
        ledger.close(words());
    }

    private Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        places.forEach((gate, place) -> words.put(gate, Double.toString(place)));
        return words;
    }

    private void recall(String gate, String word) {
        try {
            double place = Double.parseDouble(word);
            if (place >= 0 && place <= 1) {
                places.put(gate, place);
            }
        } catch (NumberFormatException unreadable) {
            // a leaf that stands anywhere is found by its limit switches
            places.put(gate, 0.5);
        }
    }
}
