// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bundles in the frameworks of Kura 5 and Kura 6, configured, asked, restarted and wired as Kura does it. */
@Timeout(300)
class KuraIT {
    private static final String PASSWORD = ".password";
    private static final Pattern SEQUENCE = Pattern.compile("sequence=(\\d+)");

    @TempDir
    Path folder;

    private List<Example> page;
    private int port;
    private Mosquitto mosquitto;
    private ForeignFramework kura;

    @BeforeEach
    void start() throws Exception {
        page = Example.in(Files.readString(Path.of(System.getProperty("gate.docs"), "install.md")));
        port = Ports.free();
        mosquitto = Mosquitto.guarded(folder, port);
        mosquitto.start();
    }

    @AfterEach
    void stop() {
        if (kura != null) {
            kura.close();
        }
        mosquitto.close();
    }

    @Test
    void kura_5() throws Exception {
        life("5", 17, "org.eclipse.osgi:3.16", "1.1.0");
    }

    @Test
    void kura_6() throws Exception {
        life("6", 21, "org.eclipse.osgi:3.21", "1.2.0");
    }

    /** With its own Java, or another one that the machine has. */
    private void life(String name, int wanted, String stack, String gpio) throws Exception {
        Map<Integer, Path> homes = Jdks.homes();
        int version = homes.containsKey(wanted) ? wanted : Collections.max(homes.keySet());
        Path java = homes.get(version);
        Path bundles = Files.createDirectories(folder.resolve("gateway/bundles"));
        KuraBundle.write(bundles.resolve("zy-kura.jar"), gpio);
        for (String more : new String[] {"gate.kura", "gate.broker"}) {
            Path jar = OurBundles.of(more);
            Files.copy(jar, bundles.resolve(jar.getFileName()));
        }
        List<String> install =
                List.of(block("mkdir -p gateway").typed(), block(stack).typed(), startBlock());
        kura = ForeignFramework.start(folder, java, environment(), install);
        assertThat(kura.bundles().values()).as(kura.log()).allMatch(state -> state.endsWith("=works"));

        offByDefault();
        double secret = time(this::configured);
        double pushed = time(this::sameAgain);
        cloud();
        pins();
        double booted = time(() -> reboot(java));
        long stopped = kura.stop();
        assertThat(kura.log()).doesNotContain("Exception", "ERROR");
        Summary.tell("kura: " + name + " on Java " + version
                + ": off by default, 3 PIDs listed, connected with a decrypted password in " + secret
                + " s, the same configuration twice again without an event in " + pushed
                + " s, GATE-V1 answered, a leaf on pins moved, after a boot under other PIDs the same gate in " + booted
                + " s, stopped in " + stopped + " ms");
    }

    private void offByDefault() throws Exception {
        Await.until("markers", () -> kura.ask("kura pids").equals("gate.broker,gate.dbus,gate.kura"));
        assertThat(kura.ask("kura show gate.broker")).contains("enabled=false");
        assertThat(kura.ask("kura request GET gates")).isEqualTo("nobody answers");
        assertThat(Sockets.of(folder, kura.pid())).isEmpty();
        assertThat(kura.children()).isEmpty();
    }

    /** A gate, and a link whose password only Kura can read; then one that nobody can. */
    private void configured() throws Exception {
        kura.ask("kura create gate north driver=simulated travel.ms=1000");
        kura.ask("kura create gate.mqtt yard broker.uri=tcp://127.0.0.1:" + port
                + " username=ann .password=secret base=gates/yard heartbeat.ms=0");
        try (Child watcher = watch("gates/yard/north/state")) {
            watcher.awaitLine("closed");
            assertThat(kura.ask("kura show yard")).contains(PASSWORD + "=").doesNotContain("secret");
            kura.ask("kura spoil yard " + PASSWORD);
            Await.until(
                    "told", () -> kura.log().contains("yard: .password=(secret) is not allowed: Kura's CryptoService"));
            kura.ask("kura update yard .password=secret");
            command("open");
            watcher.awaitLine("opening");
            watcher.awaitLine("open");
        }
    }

    /** Neither the link nor the gate notices, which goes on where it was going. */
    private void sameAgain() throws Exception {
        try (Child watcher = watch("gates/yard/#", "-F", "%t %p")) {
            watcher.awaitLine("gates/yard/north/state open");
            int connections = connections();
            watcher.rest();
            command("close");
            watcher.awaitLine(line -> line.contains("north/state closing"), "closing");
            assertThat(kura.ask("kura push")).isEqualTo("pushed 5");
            assertThat(kura.ask("kura push")).isEqualTo("pushed 5");
            List<String> events = new ArrayList<>();
            while (!String.join(" ", events).contains("\"completed\"")) {
                events.add(watcher.awaitLine(line -> line.contains("/event "), "event"));
            }
            assertThat(String.join("\n", events)).doesNotContain("stopped", "unknown", "cancelled", "superseded");
            assertThat(connections()).isEqualTo(connections);
        }
    }

    private void cloud() throws Exception {
        kura.ask("kura update gate.kura enabled=true CloudPublisher.target=(kura.service.pid=publisher)");
        String told = published("tells=status");
        assertThat(told).contains("gate=north", "state=closed");
        Await.until("up", () -> kura.ask("kura part gate.kura").equals("up null"));
        assertThat(kura.ask("kura request GET gates")).contains("gates=north", "response.code=200");
        assertThat(kura.ask("kura request GET gates/north")).contains("state=closed", "mode=normal", "sequence=");
        assertThat(kura.ask("kura request EXEC gates/north/open")).contains("outcome=accepted", "response.code=200");
        assertThat(published("tells=outcome"))
                .contains("state=opening", "outcome=completed", "by=mqtt:kura-cloud", "claimed=panel");
        assertThat(kura.ask("kura request EXEC gates/north body={\"cmd\":\"close\"}"))
                .contains("outcome=accepted");
        assertThat(kura.ask("kura request PUT gates/north/stop nonsense=1")).contains("outcome=accepted");
        assertThat(kura.ask("kura request EXEC gates/north/fly")).contains("unknown-command", "response.code=400");
        assertThat(kura.ask("kura request EXEC gates/north body={")).contains("malformed", "response.code=400");
        assertThat(kura.ask("kura request EXEC gates/north/lockdown")).contains("forbidden", "response.code=400");
        assertThat(kura.ask("kura request EXEC gates/nowhere/open")).contains("response.code=404");
        assertThat(kura.ask("kura request DEL gates/north")).contains("response.code=400");
        kura.ask("kura update gate.kura role=supervise");
        Await.until(
                "supervised",
                () -> kura.ask("kura request EXEC gates/north/lockdown").contains("outcome=accepted"));
        Await.until("locked", () -> kura.ask("kura request GET gates/north").contains("state=closed"));
    }

    /** Two relays and two limit switches; without a time nothing is obeyed that moves something real, a failing pin is told. */
    private void pins() throws Exception {
        kura.ask("kura create gate south driver=kura-gpio driver.settings=gpio.up=up,gpio.down=down,"
                + "gpio.limit-open=limit-open,gpio.limit-closed=limit-closed,gpio.watchdog=watchdog close.unattended=board close.warning.ms=2000"
                + " dead.time.ms=300");
        Await.until("south", () -> kura.ask("kura request GET gates/south").contains("state=closed"));
        Await.until(
                "unblocked",
                () -> kura.ask("kura request EXEC gates/south/unblock time=now").contains("outcome=accepted"));
        assertThat(kura.ask("kura request EXEC gates/south/open")).contains("forbidden");
        assertThat(kura.ask("kura request EXEC gates/south/open time=now")).contains("outcome=accepted");
        Await.until("open", () -> kura.ask("kura request GET gates/south").matches(".*state=open[,}].*"));
        assertThat(kura.ask("kura request EXEC gates/south/close time=now")).contains("outcome=accepted");
        Await.until("closed", () -> kura.ask("kura request GET gates/south").contains("state=closed"));
        assertThat(kura.ask("kura pins")).contains("both=0", "up=false", "down=false");
        kura.ask("kura pin up fails");
        kura.ask("kura request EXEC gates/south/open time=now");
        Await.until("fault", () -> kura.ask("kura request GET gates/south").contains("faults.gpio-output"));
    }

    /** As after a power cut: what is in /tmp has gone, and every instance has another service.pid. */
    private void reboot(Path java) throws Exception {
        String before = servicePid("north");
        long sequence = sequence(kura.ask("kura request GET gates/north"));
        kura.stop();
        assertThat(kura.log()).doesNotContain("Exception", "ERROR");
        Path configuration = folder.resolve("gateway/configuration");
        try (Stream<Path> all = Files.walk(configuration)) {
            all.sorted((one, other) -> other.compareTo(one))
                    .forEach(path -> path.toFile().delete());
        }
        kura = ForeignFramework.again(folder, java, environment(), List.of("cd gateway\n" + startBlock()));
        Await.until("north", () -> kura.ask("kura request GET gates").contains("north.state=closed"));
        assertThat(servicePid("north")).isNotEqualTo(before);
        assertThat(kura.ask("kura request GET gates")).contains("gates=north,south");
        String status = kura.ask("kura request GET gates/north");
        assertThat(status).contains("mode=lockdown");
        assertThat(sequence(status)).isGreaterThanOrEqualTo(sequence);
        try (Child watcher = watch("gates/yard/north/lockdown")) {
            watcher.awaitLine("LOCKED");
        }
    }

    private String servicePid(String pid) throws Exception {
        Matcher matcher = Pattern.compile("service\\.pid=(gate[^,}]+)").matcher(kura.ask("kura show " + pid));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static long sequence(String status) {
        Matcher matcher = SEQUENCE.matcher(status);
        assertThat(matcher.find()).as(status).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    /** Everything that was published until {@code wanted} was. */
    private String published(String wanted) throws Exception {
        StringBuilder all = new StringBuilder();
        Await.until(
                "published " + wanted,
                () -> all.append(kura.ask("kura published")).indexOf(wanted) >= 0);
        return all.toString();
    }

    private int connections() throws Exception {
        return kura.log().split("yard: connected", -1).length;
    }

    private void command(String word) throws Exception {
        Mosquitto.publish(folder, port, "-u", "ann", "-P", "secret", "-t", "gates/yard/north/command", "-m", word);
    }

    /** What comes on {@code topic} after what is kept there. */
    private Child watch(String topic, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "stdbuf",
                "-oL",
                "mosquitto_sub",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-u",
                "ann",
                "-P",
                "secret",
                "-t"));
        command.add(topic);
        command.addAll(List.of(options));
        return Child.start(Files.createTempFile(folder, "sub", ".log"), command.toArray(String[]::new));
    }

    /** Kura says where it is installed, and nothing of our data. */
    private Map<String, String> environment() {
        return Map.of("KURA_HOME", folder.resolve("kura").toString());
    }

    private String startBlock() {
        return block("config.ini")
                .typed()
                .replace("  echo gate.data=data\n", "")
                .replace("java -jar", "java -Dkura.home=\"$KURA_HOME\" -jar")
                .replace("\njava ", "\nexec java ");
    }

    /** The block of docs/install.md with these words in it. */
    private Example block(String words) {
        List<Example> found =
                page.stream().filter(example -> example.typed().contains(words)).toList();
        assertThat(found).as("blocks of docs/install.md with " + words).hasSize(1);
        return found.get(0);
    }

    private interface Doing {
        void run() throws Exception;
    }

    /** In seconds with one digit. */
    private static double time(Doing doing) throws Exception {
        long begin = System.nanoTime();
        doing.run();
        return Math.round((System.nanoTime() - begin) / 1e8) / 10.0;
    }
}
