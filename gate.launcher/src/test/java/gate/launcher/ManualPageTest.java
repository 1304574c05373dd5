// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

class ManualPageTest {
    @Command(
            name = "odd",
            description = {
                ".begins with a dot. And more.",
                "'and with a quote",
                "",
                "  odd --x 'a\\b'   an example",
                "last"
            })
    static final class Odd {
        @Option(names = "--x", paramLabel = "W\u00d6RT", description = "100 %% of -it~ \"so\".%nNext.")
        String x;

        @Option(names = "--secret", hidden = true, description = "Not shown.")
        String secret;
    }

    private final String page = ManualPage.of(new CommandLine(new Odd()).getCommandSpec());

    @Test
    void what_is_said_is_never_markup() {
        List<String> lines = page.lines().toList();
        assertTrue(lines.contains("\\&.begins with a dot. And more."), page);
        assertTrue(lines.contains("\\&\\(aqand with a quote"), page);
        assertTrue(lines.contains("\\fB\\-\\-x=W\\[u00D6]RT\\fR"), page);
        assertTrue(lines.contains("\\&100 % of \\-it\\(ti \\(dqso\\(dq. Next."), page);
    }

    @Test
    void examples_stay_as_they_are_and_what_is_hidden_stays_so() {
        assertTrue(page.contains(".PP\n.nf\n\\&  odd \\-\\-x \\(aqa\\eb\\(aq   an example\n.fi\n\\&last\n"), page);
        assertTrue(!page.contains("secret"), page);
    }

    @Test
    void every_command_has_a_page_that_names_all_its_options() {
        CommandSpec gate = Main.commandLine(Map.of()).getCommandSpec();
        String all = ManualPage.of(gate);
        for (CommandSpec sub : ManualPage.subcommands(gate)) {
            String name = ManualPage.name(sub).replace("-", "\\-");
            assertTrue(all.contains(name + "(1)"), name);
            String own = ManualPage.of(sub);
            assertTrue(own.startsWith(".TH \"" + name + "\" 1 "), own);
            sub.options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> assertTrue(
                            own.contains(
                                    "\\fB" + String.join(", ", option.names()).replace("-", "\\-")),
                            option.toString()));
            assertEquals(
                    sub.options().stream()
                            .anyMatch(option -> option.longestName().equals("--broker")),
                    own.contains("GATE_BROKER\\fR"));
        }
    }
}
