// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.api.Outcome;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that remembers what it hears, as short words. */
final class Heard implements GateListener {
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

    @Override
    public void status(String gate, GateStatus status) {
        words.add(gate + " " + status.state().word());
    }

    @Override
    public void answer(String gate, GateCommand command, Answer answer) {
        words.add(gate + " " + command.action().word() + " " + answer);
    }

    @Override
    public void outcome(String gate, GateCommand command, Outcome outcome) {
        words.add(gate + " " + command.action().word() + " " + outcome);
    }

    @Override
    public void gone(String gate) {
        words.add(gate + " gone");
    }

    /** Whatever comes next. */
    String next() throws InterruptedException {
        return words.poll(10, TimeUnit.SECONDS);
    }

    /** Skips what comes before {@code wanted}; false when it does not come. */
    boolean hears(String wanted) throws InterruptedException {
        String word = next();
        while (word != null && !word.equals(wanted)) {
            word = next();
        }
        return word != null;
    }

    boolean isSilent() {
        return words.isEmpty();
    }
}
