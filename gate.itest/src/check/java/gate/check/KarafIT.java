// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Karaf as others have it gets our archive, gives it back, and has a gate in between, as docs/install.md says. */
@Timeout(300)
class KarafIT {
    /** Its own script asks Java for what newer ones refuse. */
    private static final int NEWEST_JAVA = 23;

    private static final String STATUS = "tw/rocksaying/status";
    private static final String BASE = "gates/karaf";
    private static final List<String> FILES = List.of(
            "gate-main.cfg",
            "gate.broker.cfg",
            "gate.dbus.cfg",
            "gate.mqtt-main.cfg",
            "gate.remote-main.cfg",
            "gate.web.cfg");
    private static final String BUNDLES = "bundle:list -s -t 0 --no-format";

    @TempDir
    Path folder;

    private List<Example> page;
    private Neighbours neighbours;

    @BeforeEach
    void start() throws Exception {
        page = Example.in(
                Files.readString(Path.of(System.getProperty("gate.docs"), "install.md")), "Karaf", "Karaf's shell");
        neighbours = new Neighbours(folder);
    }

    @AfterEach
    void stop() {
        neighbours.close();
    }

    @Test
    void the_archive_is_installed_configured_driven_updated_and_removed_without_a_trace() throws Exception {
        List<String> ran = new ArrayList<>();
        for (Map.Entry<Integer, Path> java : Jdks.homes().entrySet()) {
            if (java.getKey() <= NEWEST_JAVA) {
                Path own = Files.createDirectories(folder.resolve("java-" + java.getKey()));
                try (Karaf karaf = new Karaf(own, java.getValue(), neighbours.session())) {
                    ran.add("on Java " + java.getKey() + ": " + life(karaf, own));
                }
            }
        }
        Summary.tell("karaf: " + String.join("; ", ran));
    }

    private String life(Karaf karaf, Path checkout) throws Exception {
        String install = install(karaf, checkout);
        configure(karaf);
        drive(karaf);
        String shell = type(karaf);
        restrict(karaf);
        String web = look(karaf);
        String features = everyFeature(karaf);
        String update = update(karaf);
        String removal = remove(karaf);
        karaf.type(karaf.home(), "bin/stop");
        // a server for ssh that is reconfigured while Karaf starts may say one for itself
        assertThat(karaf.log().lines().filter(line -> line.contains("| ERROR |") && !line.contains("| sshd-")))
                .isEmpty();
        return String.join(", ", install, features, "opened and closed by MQTT and D-Bus", shell, web, update, removal);
    }

    private String install(Karaf karaf, Path checkout) throws Exception {
        karaf.type(checkout, block("tar xzf"));
        karaf.isolate();
        karaf.type(karaf.home(), block("bin/start"));
        karaf.awaitStarted();
        long begin = System.nanoTime();
        Await.until("the archive is installed", () -> Files.exists(etc(karaf, "gate.mqtt-main.cfg")));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertThat(karaf.say("gate:list").lines()).containsExactly("no gate is up");
        assertThat(connections(karaf)).as("connections before it is configured").isEmpty();
        return karaf.home().getFileName() + " had all of the archive, with no repository to ask, " + millis
                + " ms after it had started";
    }

    private void configure(Karaf karaf) throws Exception {
        karaf.type(karaf.home(), block("gate-dbus"));
        assertThat(etc(karaf, "gate.dbus.cfg")).exists();
        karaf.edit("gate-main.cfg", "travel.ms", "1000");
        karaf.type(karaf.home(), block("gate.mqtt-main.cfg"));
        await(STATUS + " noop");
        assertThat(connections(karaf)).as("a connection is seen").isNotEmpty();
        Await.until("on the bus", () -> Busctl.hasOwner(folder, neighbours.bus(), Busctl.NAME));
    }

    private void drive(Karaf karaf) throws Exception {
        for (String words : List.of("mosquitto_pub", "busctl")) {
            karaf.type(karaf.home(), block(words));
            for (String line : example(words).shown()) {
                await(line);
            }
        }
    }

    /** What people at its shell see: commands, refusals, and what Tab goes on with. */
    private String type(Karaf karaf) throws Exception {
        Example commands = example("gate:history");
        List<String> printed = karaf.type(karaf.home(), block("gate:history"));
        assertThat(commands.missing(plain(printed)))
                .as(String.join("\n", printed))
                .isEmpty();
        await(STATUS + " opened");
        Karaf.Typed refused = karaf.say("gate:close south", "gate:close");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(plain(refused.lines()))
                .containsExactly("no gate 'south': type gate:close ID, where ID is one of main");
        try (Child terminal = karaf.terminal()) {
            terminal.awaitLine(line -> line.contains("disconnect shell"), "of the welcome");
            terminal.process()
                    .outputWriter()
                    .write("gate:acknow\tma\t\ngate:mainte\tm\tof\t\nhelp gate:alarm\nlogout\n");
            terminal.process().outputWriter().flush();
            terminal.awaitLine(line -> line.contains("accepted, state open"), "of the first that Tab completed");
            terminal.awaitLine(line -> line.contains("accepted, state open"), "of the second");
            terminal.awaitLine(line -> line.contains("gate:alarm ID on|off  set or"), "of help");
        }
        assertThat(plain(karaf.say("gate:history").lines()))
                .anyMatch(line -> line.matches(".* accepted by=shell command=acknowledge id=karaf-\\S+"))
                .anyMatch(line -> line.matches(".* accepted by=shell command=maintenance id=karaf-\\S+"));
        return "shell commands typed, refused in one line and completed with Tab";
    }

    /** Commands that Karaf's administrator keeps for a role are there for nobody else. */
    private void restrict(Karaf karaf) throws Exception {
        Path roles = etc(karaf, "org.apache.karaf.command.acl.gate.cfg");
        Files.writeString(roles, "reset = nobody\n");
        Await.until(
                "a command is kept from us",
                () -> karaf.say("gate:reset main").lines().stream()
                        .anyMatch(line -> line.contains("Command not found")));
        assertThat(karaf.say("gate:query main").exitCode()).isZero();
        Files.delete(roles);
    }

    /** The page, on Karaf's own server: for whoever has logged in only, and as live as elsewhere. */
    private String look(Karaf karaf) throws Exception {
        String port = Integer.toString(Ports.free());
        karaf.type(karaf.home(), block("gate-web").replace("8181", port));
        Await.until("on the server", Duration.ofSeconds(90), () -> karaf.log().contains("first password"));
        Example where = example("first password");
        List<String> told = karaf.type(karaf.home(), where.typed());
        assertThat(where.missing(told)).as(told.toString()).isEmpty();
        Page page = new Page(Integer.parseInt(port), "/gate");
        Await.until(
                "the page, by a name without a slash", () -> page.get("").body().contains("page.js"));
        assertThat(page.get("/page.js").status()).isEqualTo(200);
        assertThat(page.get("/health").status()).isEqualTo(200);
        assertThat(page.get("/api/v1/gates").status()).as("a stranger").isEqualTo(401);
        Path secret = karaf.data().resolve("web/first-login");
        assertThat(page.login("ann", Files.readString(secret).strip(), "good enough")
                        .status())
                .isEqualTo(200);
        try (EventReader events = page.events()) {
            events.await("status", "\"state\":\"open\"");
            assertThat(page.post("/api/v1/gates/main/commands?wait=finished", "{\"cmd\":\"close\"}")
                            .body())
                    .contains("\"outcome\":\"completed\"");
            events.await("outcome", "\"by\":\"web:ann\"");
        }
        await(STATUS + " closed");
        return "the page on Karaf's own server refused a stranger, and closed it for who had logged in";
    }

    /** Those that a gateway need not have too: everything that the features name is there and resolves. */
    private String everyFeature(Karaf karaf) throws Exception {
        Karaf.Typed typed = karaf.say("feature:install gate-remote gate-broker", BUNDLES);
        List<String> ours = ours(typed.lines());
        assertThat(ours).hasSize(8).allMatch(line -> line.contains("Active"));
        Await.until("all files are in etc/", () -> files(karaf).equals(FILES));
        return "6 features with " + ours.size() + " bundles resolved";
    }

    /** Its transport gets a successor while a slow gate moves and is told to. */
    private String update(Karaf karaf) throws Exception {
        karaf.edit("gate.mqtt-main.cfg", "base", BASE);
        karaf.edit("gate.mqtt-main.cfg", "heartbeat.ms", "100");
        Files.writeString(etc(karaf, "gate-slow.cfg"), "travel.ms=12000\n");
        Path next = NextMqtt.of(Path.of(System.getProperty("gate.bin")).resolveSibling("../bundles"), folder);
        Gap gap = new Gap();
        List<String> ids;
        try (Client client = Client.connect(neighbours.port(), "panel")) {
            client.subscribe(BASE + "/slow/state");
            client.await("a second gate", heard -> heard.text().equals("closed"));
            client.hear(STATUS, word -> {
                gap.end(System.nanoTime());
                gap.begin(System.nanoTime());
            });
            try (SteadyOrders orders = new SteadyOrders(client, BASE + "/slow/command")) {
                client.await("moving", heard -> heard.text().equals("opening"));
                int before = connects(karaf);
                assertThat(karaf.say("bundle:update gate.mqtt " + next.toUri()).exitCode())
                        .isZero();
                Await.until("connected again", () -> connects(karaf) > before);
                ids = orders.stop();
            }
            client.await("there", heard -> heard.text().equals("open"));
        }
        List<String> lines = karaf.say("gate:history slow 0 1000", BUNDLES).lines();
        assertThat(ours(lines)).anyMatch(line -> line.contains("gate.mqtt") && line.contains(NextMqtt.VERSION));
        assertThat(lines).noneMatch(line -> line.contains(" failed "));
        long kept = ids.stream()
                .filter(id -> lines.stream().anyMatch(line -> line.contains("id=" + id)))
                .count();
        assertThat(kept).isPositive().isEqualTo(ids.size());
        return "gate.mqtt updated while a gate moved: silent for " + gap.longestMs() + " ms at the longest, " + kept
                + " of " + ids.size() + " commands kept";
    }

    private static int connects(Karaf karaf) throws Exception {
        return karaf.log().split("gate.mqtt~main: connected", -1).length;
    }

    private String remove(Karaf karaf) throws Exception {
        assertThat(karaf.threads()).anyMatch(KarafIT::isOurs);
        karaf.type(karaf.home(), block("rm deploy"));
        Await.until(
                "bundles gone",
                Duration.ofSeconds(30),
                () -> ours(karaf.say(BUNDLES).lines()).isEmpty());
        assertThat(karaf.say("gate:list").lines()).hasSize(1).first().asString().contains("Command not found");
        // one may have nothing to do for ten seconds before it ends
        Await.until("threads gone", () -> karaf.threads().stream().noneMatch(KarafIT::isOurs));
        assertThat(connections(karaf)).isEmpty();
        assertThat(Busctl.hasOwner(folder, neighbours.bus(), Busctl.NAME)).isFalse();
        assertThat(files(karaf)).containsAll(FILES);
        assertThat(karaf.data()).isNotEmptyDirectory();
        return "removed: 0 bundles, 0 threads, 0 connections and " + FILES.size() + " files in etc/ left";
    }

    private static boolean isOurs(String thread) {
        return thread.startsWith("gate-") || thread.startsWith("MQTT");
    }

    /** Those between Karaf and our broker. */
    private List<String> connections(Karaf karaf) throws Exception {
        return Sockets.of(folder, karaf.pid()).stream()
                .filter(socket -> socket.contains(":" + neighbours.port()))
                .toList();
    }

    private static List<String> ours(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches(".*\\bgate\\.\\w+.*Active.*|.*Active.*\\bgate\\.\\w+.*"))
                .toList();
    }

    private static List<String> files(Karaf karaf) throws Exception {
        try (Stream<Path> all = Files.list(karaf.home().resolve("etc"))) {
            return List.copyOf(new TreeSet<>(all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("gate"))
                    .toList()));
        }
    }

    private static Path etc(Karaf karaf, String file) throws Exception {
        return karaf.home().resolve("etc").resolve(file);
    }

    /** Without colours. */
    private static List<String> plain(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("\u001b\\[[;\\d]*m", ""))
                .toList();
    }

    private Example example(String words) {
        return Example.the(page, words);
    }

    /** What is typed for it, at the broker of this test. */
    private String block(String words) {
        return neighbours.typed(example(words));
    }

    /** The next status with these words. */
    private void await(String line) throws InterruptedException {
        neighbours.await(line);
    }
}
