// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateCommand;
import gate.link.submission.Pending;
import java.util.concurrent.Executor;

/** A command of somebody here on its way to the gate; told on an executor of its own, never on the gate's lane. */
final class Ticket extends Pending {
    private final GateCommand command;

    /** {@code named} says whether its sender gave it the id that it has. */
    Ticket(GateCommand command, boolean named, Executor telling) {
        super(command.id().orElseThrow(), named, telling);
        this.command = command;
    }

    GateCommand command() {
        return command;
    }
}
