// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import picocli.AutoComplete;
import picocli.CommandLine;

/** What a shell has to know to complete words of the command. */
enum Completion {
    bash {
        @Override
        String of(CommandLine gate) {
            return AutoComplete.bash(gate.getCommandName(), gate);
        }
    },

    /** The same script, which zsh understands, as a file for its {@code fpath} that can be sourced too. */
    zsh {
        @Override
        String of(CommandLine gate) {
            return """
                    #compdef gate
                    # bash has this one; the alias in the script comes too late where zsh reads a file as a whole
                    function compopt { : }
                    %s
                    # the first time the script is loaded because somebody completes already
                    if [[ "${funcstack[1]}" = _gate ]]; then
                        _bash_complete -o default -F _complete_gate
                    fi
                    """.formatted(bash.of(gate));
        }
    };

    /** The script. */
    abstract String of(CommandLine gate);
}
