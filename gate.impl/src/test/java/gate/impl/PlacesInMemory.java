// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers places for as long as the driver lives. */
final class PlacesInMemory implements Places {
    private final Map<String, Double> places = new ConcurrentHashMap<>();

    @Override
    public OptionalDouble recall(String gate) {
        Double place = places.get(gate);
        return place == null ? OptionalDouble.empty() : OptionalDouble.of(place);
    }

    @Override
    public void remember(String gate, double place) {
        places.put(gate, place);
    }

    @Override
    public boolean lost() {
        return false;
    }
}
