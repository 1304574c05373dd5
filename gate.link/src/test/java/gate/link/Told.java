// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what the links log. */
public final class Told extends Handler implements AutoCloseable {
    /** One line of a log. */
    public record Line(Level level, String text) {}

    private final Logger logger = Logger.getLogger("gate");
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    /** From now on. */
    @SuppressWarnings("this-escape")
    public Told() {
        logger.addHandler(this);
    }

    /** What was logged so far. */
    public List<Line> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord told) {
        lines.add(new Line(told.getLevel(), told.getMessage()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
