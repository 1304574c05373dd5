// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.GateAccess;
import gate.launcher.access.GateView;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Which gate a command is about. */
final class GateArgument {
    private GateArgument() {}

    /** The one that was named, if any. */
    static Optional<String> named(CommandSpec spec, String gate) {
        if (gate != null && !GateView.isId(gate)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + SafeText.of(gate) + "' is no gate: letters, digits and hyphens, at most 64");
        }
        return Optional.ofNullable(gate);
    }

    /** The one that was named, else the only one. */
    static String chosen(CommandSpec spec, Optional<String> named, GateAccess access) {
        if (named.isPresent()) {
            return named.get();
        }
        if (access.gates().size() == 1) {
            return access.gates().firstKey();
        }
        throw new ParameterException(
                spec.commandLine(),
                access.gates().isEmpty()
                        ? "there is no gate at " + SafeText.of(access.where())
                        : "say which gate: " + String.join(", ", access.gates().keySet()));
    }

    /** What to say of one that is not there. */
    static String missing(String gate, GateAccess access) {
        return "no gate " + gate + " is at " + SafeText.of(access.where())
                + (access.gates().isEmpty()
                        ? ""
                        : ", which has " + String.join(", ", access.gates().keySet()));
    }
}
