// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateService;
import gate.link.FakeGate;
import gate.link.shell.GateConsole;
import gate.link.shell.ShellHelp;
import gate.link.shell.ShellWord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KarafCommandTest {
    private final GateConsole console = new GateConsole();
    private final FakeGate main = new FakeGate("main");

    @BeforeEach
    void up() {
        console.add(main, Map.of(GateService.ID, "main"));
    }

    @AfterEach
    void gone() {
        main.close();
    }

    @Test
    void every_action_is_a_command() {
        assertThat(ShellHelp.words())
                .extracting(ShellWord::name)
                .contains(
                        Arrays.stream(GateAction.values()).map(GateAction::word).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "ann, ann",
        "ann@example.org, ann_example.org",
        "a name that is longer than anybody has, a_name_that_is_longer_than_",
        ", karaf"
    })
    void a_command_comes_from_the_shell_and_its_id_begins_with_who_typed(String user, String begin) throws Exception {
        assertThat(printed(user, "open", "main")).startsWith("accepted, state ");
        GateCommand asked = main.commands().get(0);
        assertThat(asked.origin()).isEqualTo(GateOrigin.shell());
        assertThat(asked.id().orElseThrow()).matches(begin + "-[0-9a-f-]{36}");
    }

    @Test
    void a_refusal_is_what_karaf_prints_and_nothing_is_asked() {
        assertThatThrownBy(() -> printed("ann", "open", "south"))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        refused -> assertThat(refused.getNiceHelp())
                                .isEqualTo("no gate 'south': type gate:open ID, where ID is one of main"));
        assertThat(main.commands()).isEmpty();
    }

    @Test
    void help_is_asked_for_in_karafs_way() throws Exception {
        assertThat(printed("ann", "alarm", "--help"))
                .isEqualToIgnoringNewLines("gate:alarm ID on|off  set or acknowledge the manual alarm\n");
        assertThat(main.commands()).isEmpty();
    }

    private String printed(String user, String name, Object... arguments) throws Exception {
        ShellWord word = ShellHelp.words().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new KarafCommand(word, console).execute(session(user), List.of(arguments));
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Session session(String user) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (self, method, args) -> method.getName().equals("get") && args[0].equals("USER") ? user : null);
    }
}
