// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What options are when nobody types them, by variables of the environment; the same for every command that has such an option. */
final class Environment implements IDefaultValueProvider {
    private static final Map<String, String> VARIABLES = Map.of(
            "--broker", "GATE_BROKER",
            "--username", "GATE_USERNAME",
            "--password-file", "GATE_PASSWORD_FILE",
            "--ca", "GATE_CA",
            "--base", "GATE_BASE",
            "--bus", "GATE_BUS",
            "--home", "GATE_HOME");

    private final Map<String, String> values;

    Environment(Map<String, String> values) {
        this.values = values;
    }

    /** The variable that an option is taken from. */
    static Optional<String> variable(OptionSpec option) {
        return Optional.ofNullable(VARIABLES.get(option.longestName()));
    }

    /** An empty variable is one that is not set. */
    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? variable(option)
                        .map(values::get)
                        .filter(value -> !value.isBlank())
                        .orElse(null)
                : null;
    }
}
