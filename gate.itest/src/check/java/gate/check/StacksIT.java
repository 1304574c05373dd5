// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same bundles run in frameworks of others, from the oldest to the newest that gateways have, as docs/install.md installs them. */
@Timeout(300)
class StacksIT {
    private static final List<String> OURS =
            List.of("gate.api", "gate.impl", "gate.mqtt", "gate.remote", "gate.dbus", "gate.web");
    private static final String STATUS = "tw/rocksaying/status ";
    private static final long LOOK_NANOS = 1_000_000_000;

    @TempDir
    Path folder;

    private List<Example> page;
    private Neighbours neighbours;

    @BeforeEach
    void start() throws Exception {
        page = Example.in(
                Files.readString(Path.of(System.getProperty("gate.docs"), "install.md")),
                "The bundles",
                "Felix",
                "Equinox",
                "Configure and open");
        neighbours = new Neighbours(folder);
    }

    @AfterEach
    void stop() {
        neighbours.close();
    }

    @Test
    void felix_7() throws Exception {
        Summary.tell(
                "felix: " + onEachJava("org.apache.felix.framework", block("org.apache.felix.main:"), block("main-7")));
    }

    @Test
    void equinox_3_21_with_slf4j_2() throws Exception {
        Summary.tell("equinox: " + onEachJava("org.eclipse.osgi", block("org.eclipse.osgi:3.21"), block("config.ini")));
    }

    @Test
    void equinox_3_16_with_slf4j_1() throws Exception {
        Summary.tell("equinox: " + onEachJava("org.eclipse.osgi", block("org.eclipse.osgi:3.16"), block("config.ini")));
    }

    private String onEachJava(String framework, Example install, Example start) throws Exception {
        List<String> ran = new ArrayList<>();
        String names = "";
        for (Map.Entry<Integer, Path> java : Jdks.homes().entrySet()) {
            Path own = Files.createDirectories(folder.resolve("java-" + java.getKey()));
            List<String> blocks = List.of(
                    block("mkdir -p gateway").typed(), block("gate.web-").typed(), install.typed(), start.typed());
            try (ForeignFramework foreign =
                    ForeignFramework.start(own, java.getValue(), neighbours.session(), blocks)) {
                Map<String, String> bundles = awaitBundles(foreign);
                names = version(bundles, framework) + " + SCR " + version(bundles, "org.apache.felix.scr") + " + slf4j "
                        + version(bundles, "slf4j.api");
                ran.add("on Java " + java.getKey() + ": " + life(foreign, own.resolve("gateway")));
            }
        }
        return names + " " + String.join("; ", ran);
    }

    /** All of it in one process: silent until it is configured, then driven from both sides, updated and stopped. */
    private String life(ForeignFramework foreign, Path gateway) throws Exception {
        int looks = lookWhileUnconfigured(foreign);
        type(gateway, block("gate.mqtt-main.cfg"));
        await(STATUS + "noop");
        assertThat(Sockets.of(folder, foreign.pid())).as("a connection is seen").isNotEmpty();
        Await.until("on the bus", () -> Busctl.hasOwner(folder, neighbours.bus(), Busctl.NAME));
        Example open = block("mosquitto_pub");
        type(gateway, open);
        shown(open);
        Example close = block("busctl");
        type(gateway, close);
        shown(close);
        look(gateway);
        long update = foreign.update("gate.mqtt", NextMqtt.of(gateway.resolve("bundles"), gateway));
        assertThat(foreign.bundles()).containsEntry("gate.mqtt", NextMqtt.VERSION + "=works");
        Await.until("connected again", () -> foreign.log().split("gate.mqtt~main: connected", -1).length == 3);
        Busctl.call(folder, neighbours.bus(), "Close");
        await(STATUS + "closing");
        await(STATUS + "closed");
        assertThat(unresolved(foreign.bundles())).isEmpty();
        long stop = foreign.stop();
        assertThat(foreign.children()).isEmpty();
        assertThat(foreign.log()).doesNotContain("Exception", "ERROR");
        return OURS.size() + " bundles resolved, nothing dialled or listened in " + looks
                + " looks before it was configured, opened and closed by MQTT and D-Bus, opened by the page, gate.mqtt updated in "
                + update
                + " ms, stopped in " + stop + " ms";
    }

    /** The page, on a server of its own. */
    private void look(Path gateway) throws Exception {
        Page page = new Page(Ports.free());
        String typed = block("gate.web.cfg").typed().replace("8080", Integer.toString(page.port()));
        type(gateway, typed);
        Await.until("the page is there", page::isThere);
        assertThat(page.get("/").body()).contains("page.js");
        try (EventReader events = page.events()) {
            assertThat(page.post("/api/v1/gates/main/commands", "{\"cmd\":\"open\"}")
                            .status())
                    .isEqualTo(202);
            events.await("status", "\"state\":\"open\"");
        }
        await(STATUS + "opening");
        await(STATUS + "opened");
    }

    /** Until everything runs, and for a while after it; the number of looks at its sockets, which found none. */
    private int lookWhileUnconfigured(ForeignFramework foreign) throws Exception {
        int looks = 0;
        long end = System.nanoTime() + LOOK_NANOS;
        while (System.nanoTime() < end) {
            assertThat(Sockets.of(folder, foreign.pid()))
                    .as("sockets before it is configured")
                    .isEmpty();
            assertThat(foreign.children())
                    .as("processes before it is configured")
                    .isEmpty();
            looks++;
        }
        return looks;
    }

    /** What runs where our bundles and everything that they stand on do. */
    private static Map<String, String> awaitBundles(ForeignFramework foreign) throws Exception {
        Map<String, String> bundles = foreign.bundles();
        assertThat(unresolved(bundles)).as(foreign.log()).isEmpty();
        assertThat(bundles).containsKeys(OURS.toArray(String[]::new));
        return bundles;
    }

    private static List<String> unresolved(Map<String, String> bundles) {
        return bundles.entrySet().stream()
                .filter(bundle -> !bundle.getValue().endsWith("=works"))
                .map(Map.Entry::toString)
                .toList();
    }

    /** The block of the page with these words in it. */
    private Example block(String words) {
        return Example.the(page, words);
    }

    /** Types a block in the folder of the gateway, at the broker of this test. */
    private void type(Path gateway, Example block) throws Exception {
        type(gateway, neighbours.typed(block));
    }

    private void type(Path gateway, String typed) throws Exception {
        try (Child shell = Child.start(
                folder.resolve("shell.log"), neighbours.session(), "sh", "-ec", "cd '" + gateway + "'\n" + typed)) {
            assertThat(shell.exitCode()).as(typed).isZero();
        }
    }

    private void shown(Example block) throws InterruptedException {
        assertThat(block.shown()).isNotEmpty();
        for (String line : block.shown()) {
            await(line);
        }
    }

    /** The next status with these words. */
    private void await(String line) throws InterruptedException {
        neighbours.await(line);
    }

    private static String version(Map<String, String> bundles, String name) {
        return bundles.get(name).replaceAll("^(\\d+(\\.\\d+)*).*", "$1");
    }
}
