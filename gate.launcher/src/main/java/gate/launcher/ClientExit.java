// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.Unreached;
import gate.wire.ClientFailure;
import picocli.CommandLine.Model.CommandSpec;

/** How a client command ends that did not reach what it was for. */
final class ClientExit {
    static final int FAILED = 1;

    private ClientExit() {}

    /** Tells why in one line, and returns the exit code. */
    static int of(CommandSpec spec, ClientFailure failure) {
        return of(spec, Unreached.of(failure));
    }

    /** The same for a command that did not get to a gate. */
    static int of(CommandSpec spec, Unreached unreached) {
        spec.commandLine().getErr().println("gate: " + SafeText.of(unreached.getMessage()));
        return unreached.code();
    }
}
