// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours are for terminals that want them, whichever command it is. */
class ColoursIT {
    private static final String ESCAPE = "\u001b[";
    /** Whatever whoever runs the tests wants himself. */
    private static final String NEUTRAL = "unset NO_COLOR CLICOLOR CLICOLOR_FORCE; export TERM=xterm; ";

    @TempDir
    static Path folder;

    private static int port;
    private static Mosquitto broker;
    private static FakeGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        port = Ports.free();
        broker = new Mosquitto(folder, port);
        broker.start();
        gateway = new FakeGateway(port, "gates/a").is("online").gate("main", "closed", "{}");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"status, main, 32", "watch, main, 32", "doctor, it lets us in, 32"})
    void a_terminal_gets_them_unless_it_wants_none_and_nobody_else(String verb, String about, String colour)
            throws Exception {
        String command = System.getProperty("gate.bin") + " " + verb + " --home " + folder.resolve("none")
                + " --broker tcp://127.0.0.1:" + port;
        assertThat(line(about, "script", "-qec", NEUTRAL + command, "/dev/null"))
                .contains(ESCAPE + colour + "m");
        assertThat(line(about, "script", "-qec", NEUTRAL + "NO_COLOR=1 " + command, "/dev/null"))
                .doesNotContain(ESCAPE);
        assertThat(line(about, "sh", "-c", NEUTRAL + "exec " + command)).doesNotContain(ESCAPE);
    }

    /** The first line about something; the command may go on. */
    private static String line(String about, String... command) throws Exception {
        try (Child child = Child.start(Files.createTempFile(folder, "colours", ".log"), command)) {
            return child.awaitLine(line -> line.contains(about), "about " + about);
        }
    }
}
