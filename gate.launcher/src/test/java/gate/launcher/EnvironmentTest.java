// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.wire.BrokerAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which broker is meant: options win over the environment, the environment over {@code etc/}. */
class EnvironmentTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void local() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("etc")).resolve("gate.mqtt-main.cfg"),
                "broker.uri=ssl://local:1\nusername=ann\npassword.file=/local\ntls.ca=/local.pem\n");
        environment.put("GATE_HOME", folder.toString());
    }

    @Command(name = "any")
    static final class Any {
        @Spec
        private CommandSpec spec;

        @Mixin
        private BrokerOptions broker;
    }

    @Test
    void what_nobody_says_comes_from_etc() throws Exception {
        assertEquals("ssl://local:1 ann /local /local.pem", access());
    }

    @Test
    void the_environment_wins_over_etc() throws Exception {
        environment.put("GATE_USERNAME", "bob");
        assertEquals("ssl://local:1 bob /local /local.pem", access());
        environment.put("GATE_CA", "/fleet.pem");
        environment.put("GATE_PASSWORD_FILE", "/fleet");
        assertEquals("ssl://local:1 bob /fleet /fleet.pem", access());
        environment.put("GATE_BROKER", "ssl://fleet:2");
        assertEquals("ssl://fleet:2 bob /fleet /fleet.pem", access());
        environment.keySet().removeIf(name -> !name.equals("GATE_BROKER"));
        assertEquals("ssl://fleet:2  - -", access(), "credentials of etc/ are for the broker of etc/");
    }

    @Test
    void options_win_over_the_environment() throws Exception {
        environment.put("GATE_BROKER", "ssl://fleet:2");
        environment.put("GATE_USERNAME", "bob");
        assertEquals("tcp://typed:3 bob - -", access("--broker=tcp://typed:3"));
        assertEquals("ssl://fleet:2 eve /e /e.pem", access("--username=eve", "--password-file=/e", "--ca=/e.pem"));
    }

    @Test
    void a_home_that_is_typed_means_its_own_broker() throws Exception {
        environment.clear();
        environment.put("GATE_BROKER", "ssl://fleet:2");
        environment.put("GATE_USERNAME", "bob");
        assertEquals("ssl://local:1 ann /local /local.pem", access("--home=" + folder));
        assertEquals("ssl://local:1 eve /local /local.pem", access("--home=" + folder, "--username=eve"));
    }

    @Test
    void an_empty_variable_is_none() throws Exception {
        environment.put("GATE_BROKER", "");
        environment.put("GATE_CA", " ");
        assertEquals("ssl://local:1 ann /local /local.pem", access());
    }

    @Test
    void what_does_not_fit_is_told() {
        environment.put("GATE_BROKER", "tcp://fleet:2");
        environment.put("GATE_CA", "/fleet.pem");
        ParameterException wrong = assertThrows(ParameterException.class, this::access);
        assertTrue(wrong.getMessage().startsWith("certificates are for ssl://"), wrong.getMessage());
    }

    @Test
    void every_command_takes_its_home_from_there() {
        assertEquals(3, Main.commandLine(Map.of("GATE_HOME", folder.toString())).execute("shell", "list"));
    }

    private String access(String... typed) throws Exception {
        Any any = new Any();
        new CommandLine(any)
                .setDefaultValueProvider(new Environment(environment))
                .parseArgs(typed);
        BrokerAccess access = any.broker.access(any.spec);
        return String.join(" ", access.broker(), access.username(), shown(access.passwordFile()), shown(access.ca()));
    }

    private static String shown(Optional<Path> file) {
        return file.map(Path::toString).orElse("-");
    }
}
