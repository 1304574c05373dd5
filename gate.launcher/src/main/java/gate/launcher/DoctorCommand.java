// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.doctor.Examination;
import gate.launcher.doctor.Finding;
import gate.launcher.doctor.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gate doctor}: what is wrong with a gateway and what it needs, and what to do. */
@Command(
        name = "doctor",
        description = {
            "Looks over a gateway and its broker: what is wrong, what to do.",
            "A line for each thing: 'ok', 'wrong' with what to do, or 'skipped' with why it could not be looked at.",
            "",
            "Changes nothing. What is wrong is red on a terminal, unless NO_COLOR is set.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing is wrong", "1:something is wrong", "2:used wrongly"})
final class DoctorCommand implements Callable<Integer> {
    /** Beyond what is waited for an answer. */
    private static final Duration REST = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions broker;

    @Option(names = "--json", description = "Print one JSON object: wrong (a number) and findings.")
    private boolean json;

    @Option(names = "--quiet", description = "Print only what is wrong.")
    private boolean quiet;

    @Override
    public Integer call() throws CannotRun, InterruptedException {
        Duration patience = broker.patience(spec);
        List<Finding> findings = Examination.of(new Surroundings(spec, broker).site(patience), patience.plus(REST));
        long wrong = findings.stream().filter(DoctorCommand::isWrong).count();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(FindingsText.json(findings, wrong));
        } else {
            FindingsText text = new FindingsText(Paint.of(spec));
            findings.stream()
                    .filter(finding -> !quiet || isWrong(finding))
                    .forEach(finding -> out.println(text.line(finding)));
            if (!quiet) {
                out.println(wrong == 0 ? "nothing is wrong" : wrong + " wrong");
            }
        }
        out.flush();
        return wrong == 0 ? 0 : ClientExit.FAILED;
    }

    private static boolean isWrong(Finding finding) {
        return finding.verdict() == Verdict.WRONG;
    }
}
