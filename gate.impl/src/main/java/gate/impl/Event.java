// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.driver.DriverReport;
import java.util.List;

/** What a gate's queue brings to its machine. */
sealed interface Event {
    /**
     * A command other than stop is taken up.
     *
     * @param order the command
     */
    record Commanded(Order order) implements Event {}

    /**
     * A stop is taken up.
     *
     * @param order the stop
     * @param overtaken the commands that were submitted before it and are still undecided, older first
     */
    record Stopped(Order order, List<Order> overtaken) implements Event {}

    /**
     * The driver tells something.
     *
     * @param report what
     */
    record Reported(DriverReport report) implements Event {}

    /**
     * A timer has run out.
     *
     * @param timer which
     */
    record TimedOut(Timer timer) implements Event {}

    /** A driver took charge of the leaf; its outputs are off, its sensors have not spoken yet. */
    record DriverCame() implements Event {}

    /**
     * No driver is in charge of the leaf.
     *
     * @param detail why, for people
     */
    record DriverWent(String detail) implements Event {}

    /**
     * The settings changed.
     *
     * @param rules the new ones
     */
    record Ruled(Rules rules) implements Event {}

    /**
     * The gate goes away.
     *
     * @param undecided the commands that nobody has decided yet, older first
     * @param updated whether it comes back at once, made anew by another version
     */
    record Closing(List<Order> undecided, boolean updated) implements Event {}
}
