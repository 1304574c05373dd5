// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what the links log. */
final class Told extends Handler implements AutoCloseable {
    /** One line of a log. */
    record Line(Level level, String text) {}

    private final Logger logger = Logger.getLogger("gate");
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    @SuppressWarnings("this-escape")
    Told() {
        logger.addHandler(this);
    }

    List<Line> lines() {
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
