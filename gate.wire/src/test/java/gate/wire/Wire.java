// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The connection behind an outbox: what was sent can be read, and is acknowledged at once or when the test says so. */
public final class Wire {
    public final List<Word> words = new ArrayList<>();
    public final List<Word> acknowledged = new ArrayList<>();
    public final Outbox outbox;
    private final Deque<Word> unacknowledged = new ArrayDeque<>();
    private final boolean prompt;

    private Wire(boolean prompt, int window, int bound) {
        this.prompt = prompt;
        this.outbox = new Outbox(window, bound, this::send);
    }

    /** Of a broker that acknowledges everything at once. */
    public static Wire prompt() {
        return new Wire(true, 1000, 8192);
    }

    /** Of a broker that acknowledges when it is told to. */
    public static Wire slow(int window, int bound) {
        return new Wire(false, window, bound);
    }

    /** The broker has the oldest word that it did not have; false when it has all. */
    public boolean acknowledge() {
        Word word = unacknowledged.pollFirst();
        if (word == null) {
            return false;
        }
        has(word);
        return true;
    }

    public void acknowledgeAll() {
        while (acknowledge()) {
            // one makes room for the next
        }
    }

    /** What was sent since this was asked last, each as {@code topic payload}. */
    public List<String> take() {
        List<String> lines =
                words.stream().map(word -> word.topic() + " " + word.text()).toList();
        words.clear();
        return lines;
    }

    private void has(Word word) {
        acknowledged.add(word);
        word.taken().run();
        outbox.acknowledged();
    }

    private Outbox.Sent send(Word word) {
        words.add(word);
        if (prompt) {
            has(word);
        } else {
            unacknowledged.add(word);
        }
        return Outbox.Sent.YES;
    }
}
