// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a real browser, on gateways as they are installed. What is tested stands in gate.web/page/test-browser, and is
 * counted from the report of its own that Node makes.
 */
class BrowsersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    @Test
    void people_do_with_the_pages_what_they_are_for() throws Exception {
        Path page = Path.of(System.getProperty("gate.sources"), "gate.web/page");
        Path log = Files.createDirectories(page.resolve("target")).resolve("browser.log");
        Map<String, String> environment = Map.of(
                "GATE",
                Path.of(System.getProperty("gate.bin")).getParent().getParent().toString(),
                "SUMMARY",
                System.getProperty("check.summary", ""),
                "PAGE_LONG",
                System.getProperty("check.long", "false"));
        String run = "exec '" + page.resolve("test-browser/run") + "' >'" + log + "' 2>&1";
        try (Child browsers = Child.start(folder.resolve("errors"), environment, "sh", "-c", run)) {
            Await.until(
                    "the tests in browsers have ended",
                    PATIENCE,
                    () -> !browsers.process().isAlive());
            assertThat(browsers.exitCode()).as(failures(log)).isZero();
        }
    }

    /** What Node says at the end of those that failed. */
    private static String failures(Path log) throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.indexOf("failing tests:")));
    }
}
