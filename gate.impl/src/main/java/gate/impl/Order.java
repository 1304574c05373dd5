// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateCommand;
import java.util.Comparator;

/**
 * A command that a gate has to answer.
 *
 * @param number grows with every submission to this gate
 * @param command what is asked; its id is always present
 */
record Order(long number, GateCommand command) {
    static final Comparator<Order> BY_AGE = Comparator.comparingLong(Order::number);

    String id() {
        return command.id().orElseThrow();
    }
}
