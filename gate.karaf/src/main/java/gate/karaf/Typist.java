// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.karaf;

import gate.api.GateCommand;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.karaf.shell.api.console.Session;

/** Whoever is logged in to a session of Karaf's shell: the ids of his commands begin with his name, in the history and on every wire. */
final class Typist implements UnaryOperator<GateCommand> {
    /** An id has 64 characters at most, of which a UUID takes 36. */
    private static final int LONGEST = 27;

    private final Object name;

    Typist(Session session) {
        // nobody is logged in where Karaf itself runs a script
        Object user = session.get("USER");
        name = user == null ? "karaf" : user;
    }

    @Override
    public GateCommand apply(GateCommand command) {
        String text = name.toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return command.id(text.substring(0, Math.min(text.length(), LONGEST)) + "-" + UUID.randomUUID());
    }
}
