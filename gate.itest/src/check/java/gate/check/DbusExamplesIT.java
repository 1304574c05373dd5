// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page about D-Bus do what the page says, one after the other at one gateway. */
class DbusExamplesIT {
    private static final Path PAGE = Path.of(System.getProperty("gate.docs"), "dbus.md");

    @TempDir
    Path folder;

    @Test
    void every_example_works_and_shows_what_the_page_shows() throws Exception {
        try (Gateway gateway = Home.in(folder).start()) {
            Summary.tell("docs/dbus.md: " + runAll(folder, gateway.bus()) + " examples run");
        }
    }

    /** Runs all of them on the bus with this address, and returns how many they are. */
    static int runAll(Path folder, String bus) throws Exception {
        List<Example> examples = Example.in(Files.readString(PAGE));
        assertThat(examples).isNotEmpty();
        for (Example example : examples) {
            try (Child shell = Child.start(
                    folder.resolve("shell.log"), Map.of("A", bus), "sh", "-ec", "exec 2>&1\n" + example.typed())) {
                List<String> output = shell.restToTheEnd();
                String where = PAGE.getFileName() + ":" + example.line() + ":" + example.typed() + "says\n"
                        + String.join("\n", output);
                assertThat(shell.exitCode()).as(where).isZero();
                example.missing(output).ifPresent(line -> fail("no line\n" + line + "\n" + where));
            }
        }
        return examples.size();
    }

    @Test
    void a_line_that_is_not_shown_is_found_missing() {
        String page = """
                # Page

                ```sh
                echo one; echo  two 2; echo three
                ```

                ```text
                one
                two ...
                ```

                ```sh
                true
                ```
                text
                ```text
                of something else
                ```
                """;
        List<Example> examples = Example.in(page);
        assertThat(examples).hasSize(2);
        Example first = examples.get(0);
        assertThat(first.line()).isEqualTo(3);
        assertThat(first.shown()).containsExactly("one", "two ...");
        assertThat(examples.get(1).shown()).isEmpty();
        assertThat(first.missing(List.of("one", "and", "two   2", "three"))).isEmpty();
        assertThat(first.missing(List.of("two 2", "one"))).contains("two ...");
        assertThat(first.missing(List.of("onetwo 2"))).contains("one");
    }
}
