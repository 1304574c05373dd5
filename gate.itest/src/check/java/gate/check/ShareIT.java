// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the distribution gives to shells and to readers of manuals: bash completes by it, and man has nothing to complain of. */
class ShareIT {
    private static final Path GATE = Path.of(System.getProperty("gate.bin"));
    private static final Path SHARE = GATE.getParent().resolveSibling("share");

    @TempDir
    Path folder;

    @Test
    void bash_completes_commands_and_options() throws Exception {
        Path script = SHARE.resolve("completion/gate.bash");
        assertThat(completed(script, 1, "su")).containsExactly("sub");
        assertThat(completed(script, 1, "p")).contains("pub");
        assertThat(completed(script, 2, "pub", "--pass")).containsExactly("--password-file");
        assertThat(completed(script, 2, "completion", "z")).containsExactly("zsh");
    }

    @Test
    void the_command_prints_the_same_scripts() throws Exception {
        assertThat(ran(GATE.toString(), "completion", "bash"))
                .containsExactlyElementsOf(Files.readAllLines(SHARE.resolve("completion/gate.bash")));
        List<String> zsh = Files.readAllLines(SHARE.resolve("completion/_gate"));
        assertThat(zsh.get(0)).isEqualTo("#compdef gate");
        assertThat(ran(GATE.toString(), "completion", "zsh")).containsExactlyElementsOf(zsh);
    }

    @Test
    void every_command_has_a_page_that_renders_without_a_warning() throws Exception {
        List<Path> pages;
        try (Stream<Path> files = Files.list(SHARE.resolve("man/man1"))) {
            pages = files.sorted().toList();
        }
        List<String> names = new ArrayList<>(List.of("gate.1"));
        completed(SHARE.resolve("completion/gate.bash"), 1, "''").stream()
                .filter(word -> !word.startsWith("-"))
                .forEach(command -> names.add("gate-" + command + ".1"));
        assertThat(pages).extracting(page -> page.getFileName().toString()).hasSameElementsAs(names);
        assertThat(names).contains("gate-pub.1", "gate-run.1");
        String all = String.join(" ", pages.stream().map(Path::toString).toList());
        List<String> shown = ran(
                "bash",
                "-c",
                "for page in " + all + "; do MANWIDTH=120 man --warnings=w -E UTF-8 -l \"$page\" || exit; done");
        assertThat(shown)
                .anyMatch(line -> line.contains("gate pub TOPIC MESSAGE...      messages on one topic"))
                .anyMatch(line -> line.contains("--password-file=FILE"));
    }

    private List<String> completed(Path script, int word, String... words) throws Exception {
        return ran(
                "bash",
                "-c",
                "source " + script + "; compopt() { :; }; COMP_WORDS=(gate " + String.join(" ", words) + ") COMP_CWORD="
                        + word + "; _complete_gate; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    /** What a program prints that has nothing to complain of. */
    private List<String> ran(String... command) throws Exception {
        Path errors = Files.createTempFile(folder, "ran", ".log");
        try (Child child = Child.start(errors, command)) {
            List<String> lines = child.restToTheEnd();
            assertThat(child.exitCode()).as(Files.readString(errors)).isZero();
            assertThat(Files.readString(errors)).isEmpty();
            return lines;
        }
    }
}
