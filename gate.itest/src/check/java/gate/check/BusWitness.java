// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Path;
import java.util.Collection;

/**
 * A program on the bus that hears the events of gates, and reads in their histories what happened while nobody had the name. Used
 * by one thread.
 */
final class BusWitness implements AutoCloseable {
    private final Stories stories = new Stories();
    private final Gap gap = new Gap();
    private final Child child;

    /** It hears everything from now on. */
    BusWitness(Path folder, String address, Collection<String> gates) throws Exception {
        child = Python.start(folder, "bus_witness.py", address, gates.toArray(String[]::new));
        child.awaitLine("listening");
    }

    /** Up to now. */
    Stories stories() {
        for (String line : child.rest()) {
            String[] word = line.split(" ", -1);
            switch (word[0]) {
                case "event" -> story(word).hear("the events of owner " + word[1], number(word), what(word));
                case "history" -> story(word).read(number(word), what(word));
                case "back" -> gap.add(Long.parseLong(word[1]));
                case "unanswered" -> System.out.println(line);
                case "gone", "missed" -> {}
                default -> throw new AssertionError("the witness says " + line);
            }
        }
        return stories;
    }

    /** When nobody had the name, or not every gate answered. */
    Gap gap() {
        stories();
        return gap;
    }

    private Story story(String[] word) {
        return stories.of(word[2]);
    }

    private static Numbered number(String[] word) {
        return new Numbered(Long.parseLong(word[3]), Integer.parseInt(word[4]));
    }

    private static String what(String[] word) {
        return word[5] + " " + (word[6].equals("-") ? "" : word[6]);
    }

    @Override
    public void close() {
        child.close();
    }
}
