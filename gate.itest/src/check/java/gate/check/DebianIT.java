// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packages for Debian on a box with systemd and apt: installed as docs/install.md says, used, upgraded, and gone without a trace. */
@Timeout(300)
class DebianIT {
    private static final String INSTALL = "apt-get install -y gate\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STATUS = "tw/rocksaying/status";
    /** The package as it was before: two of its settings were others. */
    private static final String PREVIOUS = """
            rm -rf previous /srv/apt
            dpkg-deb -R gate.debian/target/gate_*.deb previous
            sed -i 's/^Version: .*/Version: 0.9.0/' previous/DEBIAN/control
            for file in gate.broker.cfg gate.dbus.cfg; do echo '# as it was' >>previous/etc/gate/$file; done
            dpkg-deb --root-owner-group -Znone -b previous gate_0.9.0_all.deb
            gate.debian/make-repository --key packages@acme.example /srv/apt gate_0.9.0_all.deb
            apt-get update
            """;

    /** What somebody has made of an installation. */
    private static final String EDITS = """
            echo travel.ms=700 >>/etc/gate/gate-main.cfg
            echo '# ours' >>/etc/gate/gate.dbus.cfg
            printf 'driver=simulated\\ntravel.ms=60000\\n' >/etc/gate/gate-north.cfg
            echo s3cret | install -m 600 -o gate -g gate /dev/stdin /var/lib/gate/secrets/broker
            echo 'a note' >/var/lib/gate/deploy/note
            """;

    @TempDir
    static Path folder;

    private static DebianBox box;
    private static List<Example> page;

    @BeforeAll
    static void startBox() throws Exception {
        Path sources = Path.of(System.getProperty("gate.sources"));
        List<Path> packages;
        try (Stream<Path> built = Files.list(sources.resolve("gate.debian/target"))) {
            packages = built.filter(file -> file.toString().endsWith(".deb")).toList();
        }
        assertThat(packages)
                .as("packages in gate.debian/target, which -Prelease builds")
                .hasSize(2);
        page = Example.in(Files.readString(Path.of(System.getProperty("gate.docs"), "install.md")), "Debian");
        box = DebianBox.start(folder);
        assertThat(box.run("ls -d /etc/gate /var/lib/gate /usr/bin/gate /usr/share/gate /opt/eclipse/kura")
                        .exitCode())
                .as("a gateway is installed on this machine: purge it before its packages are tested")
                .isEqualTo(2);
        // the checkout, in which the build has been made already
        box.type("mkdir -p gate.debian/target; printf '#!/bin/sh\\n' >/usr/local/bin/mvn; chmod 755 /usr/local/bin/mvn;"
                + "userdel gate 2>/dev/null || true; useradd -r alice; printf '[Service]\nExecStart=/bin/true\n'"
                + " >/etc/systemd/system/kura.service; systemctl daemon-reload");
        Path checkout = box.file("/root/gate.debian");
        for (Path each : packages) {
            Files.copy(each, checkout.resolve("target").resolve(each.getFileName()));
        }
        Files.copy(sources.resolve("gate.debian/make-repository"), checkout.resolve("make-repository"));
        box.type(block("mvn -q -DskipTests -Prelease").typed());
        box.type(block("--quick-generate-key").typed());
        box.type(block("make-repository --key").typed());
        box.type(block("sources.list.d").typed());
    }

    @AfterAll
    static void endBox() {
        if (box != null) {
            box.close();
        }
    }

    @BeforeEach
    void removeWhatAFailedTestLeft() throws Exception {
        box.run("dpkg --purge gate gate-kura-plugins");
    }

    @Test
    void installed_from_a_signed_repository_it_runs_at_once_and_is_gone_when_it_is_purged() throws Exception {
        Set<String> before = box.changes();
        long start = System.nanoTime();
        box.type(block(INSTALL).typed());
        awaitReady();
        long installed = millisSince(start);
        int files = assertFiles();
        String score = assertHardened();
        openByMqtt();
        thePageIsThere();
        commandsNeedNoOptions();
        aCallStartsIt();
        box.type("apt-get purge -y gate");
        assertThat(box.run("pgrep -u gate").exitCode()).as("processes of gate").isNotZero();
        assertThat(box.changes()).as("what is left of it").containsExactlyElementsOf(before);
        Summary.tell("debian: installed with apt and ready in " + installed + " ms, " + files
                + " files, systemd-analyze security " + score
                + ", opened by mosquitto_pub, nothing left in /etc /usr /opt /var/lib when purged");
    }

    @Test
    void an_upgrade_keeps_what_was_set_and_what_happened_and_so_does_a_removal() throws Exception {
        Set<String> before = box.changes();
        box.type(PREVIOUS);
        box.type(block(INSTALL).typed());
        assertThat(version()).isEqualTo("0.9.0");
        awaitReady();
        box.type(EDITS);
        Await.until("north moves", () -> box.run("gate open north").text().contains("accepted"));
        assertThat(box.type("gate open main --wait; gate lockdown main")).contains("main: lockdown accepted");
        String run = invocation();

        box.type(block("make-repository --key").typed());
        long start = System.nanoTime();
        box.type(block("--only-upgrade").typed());
        assertThat(version()).isNotEqualTo("0.9.0");
        assertThat(invocation()).isNotEqualTo(run);
        awaitReady();
        long upgraded = millisSince(start);
        assertThat(box.type("journalctl -u gate -o cat --no-pager INVOCATION_ID=" + run))
                .contains("Deactivated successfully");
        assertThat(box.type("gate status main")).contains("mode lockdown");
        assertThat(box.type("gate shell history main")).contains("completed by=dbus");
        assertThat(box.type("gate status north")).doesNotContain("opening");
        assertSettings();

        box.type("apt-get remove -y gate");
        assertThat(box.run("systemctl is-active gate").text()).isEqualTo("inactive");
        assertThat(box.run("gate status").exitCode()).as("the command is gone").isEqualTo(127);
        assertSettings();
        box.type("test -s /var/lib/gate/data/store/gates.mv");
        box.type("apt-get purge -y gate");
        assertThat(box.changes()).as("what is left of it").containsExactlyElementsOf(before);
        Summary.tell("debian: upgraded from 0.9.0 and ready in " + upgraded
                + " ms, stopped in order before, settings, secrets, deploy/ and state kept by it and by the removal");
    }

    @Test
    void kura_gets_the_bundles_where_it_starts_them() throws Exception {
        Set<String> before = box.changes();
        box.type(block("gate-kura-plugins").typed());
        assertThat(box.type("ls /opt/eclipse/kura/plugins/5s").lines().map(jar -> jar.replaceAll("-\\d.*", "")))
                .containsExactly("gate.api", "gate.dbus", "gate.impl", "gate.kura", "gate.mqtt", "gate.remote");
        assertThat(box.type("stat -c '%A %U %G' /opt/eclipse/kura/plugins/5s/*").lines())
                .containsOnly("-rw-r--r-- root root");
        box.type("apt-get purge -y gate-kura-plugins");
        assertThat(box.changes()).as("what is left of it").containsExactlyElementsOf(before);
    }

    private static void assertSettings() throws Exception {
        assertThat(box.type("cd /etc/gate; tail -n 1 gate-main.cfg gate.dbus.cfg gate.broker.cfg gate-north.cfg"
                        + " /var/lib/gate/secrets/broker /var/lib/gate/deploy/note"))
                .contains("travel.ms=700", "# ours", "travel.ms=60000", "s3cret", "a note")
                // nobody had changed that one
                .doesNotContain("gate.broker.cfg <==\n# as it was");
    }

    private static String version() throws Exception {
        return box.type("dpkg-query -W -f '${Version}' gate");
    }

    /** Which run of the service it is. */
    private static String invocation() throws Exception {
        return box.type("systemctl show -P InvocationID gate").strip();
    }

    private static Example block(String words) {
        return Example.the(page, words);
    }

    private static void awaitReady() throws Exception {
        try {
            Await.until(
                    "the service is ready",
                    PATIENCE,
                    () -> journal()
                            .lines()
                            .anyMatch(line ->
                                    line.startsWith("ready gates=main") && line.contains("dbus=unix:path=/run/dbus")));
        } catch (AssertionError notReady) {
            throw new AssertionError(journal(), notReady);
        }
    }

    private static String journal() throws Exception {
        return box.run("journalctl -o cat --no-pager _SYSTEMD_INVOCATION_ID=" + invocation())
                .text();
    }

    private static int assertFiles() throws Exception {
        assertThat(box.type("stat -c '%A %U %G %n' /etc/gate /etc/gate/gate.dbus.cfg /usr/bin/gate /var/lib/gate"
                                + " /var/lib/gate/etc /var/lib/gate/data /var/lib/gate/deploy /var/lib/gate/secrets")
                        .lines())
                .containsExactly(
                        "drwxr-xr-x root root /etc/gate",
                        "-rw-r--r-- root root /etc/gate/gate.dbus.cfg",
                        "-rwxr-xr-x root root /usr/bin/gate",
                        "drwxr-xr-x gate gate /var/lib/gate",
                        "lrwxrwxrwx root root /var/lib/gate/etc",
                        "drwx------ gate gate /var/lib/gate/data",
                        "drwx------ gate gate /var/lib/gate/deploy",
                        "drwx------ gate gate /var/lib/gate/secrets");
        assertThat(box.type("cat /etc/gate/gate.dbus.cfg").lines()).contains("bus=system");
        assertThat(box.type("dpkg-query -W -f '${Conffiles}\\n' gate | awk '{ print $1 }'")
                        .lines())
                .contains(
                        "/etc/gate/gate-main.cfg",
                        "/etc/gate/gate.dbus.cfg",
                        "/etc/gate/gate.web.cfg",
                        "/etc/gate/logback.xml");
        List<String> files = box.type("dpkg -L gate").lines().toList();
        assertThat(files)
                .contains(
                        "/usr/lib/systemd/system/gate.service",
                        "/usr/lib/sysusers.d/gate.conf",
                        "/usr/share/dbus-1/system.d/tw.rocksaying.Gate.conf",
                        "/usr/share/dbus-1/system-services/tw.rocksaying.Gate.service",
                        "/usr/share/polkit-1/actions/tw.rocksaying.gate.policy",
                        "/usr/share/bash-completion/completions/gate",
                        "/usr/share/zsh/vendor-completions/_gate",
                        "/usr/share/man/man1/gate-open.1.gz",
                        "/usr/share/doc/gate/copyright",
                        "/usr/share/doc/gate/changelog.gz",
                        "/usr/share/doc/gate/running.md");
        assertThat(box.type("dpkg --verify gate")).isEmpty();
        return files.size();
    }

    private static String assertHardened() throws Exception {
        String said =
                box.type("systemd-analyze security --offline=yes --no-pager /usr/lib/systemd/system/gate.service");
        Matcher score =
                Pattern.compile("exposure level for gate.service: ([0-9.]+)").matcher(said);
        assertThat(score.find()).as(said).isTrue();
        assertThat(Double.parseDouble(score.group(1))).as(said).isLessThanOrEqualTo(2.0);
        assertThat(box.type("ps -o user= -p $(systemctl show -P MainPID gate)").strip())
                .isEqualTo("gate");
        return score.group(1);
    }

    private static void openByMqtt() throws Exception {
        try (Child watcher = box.start(
                folder.resolve("sub.log"), "stdbuf", "-oL", "mosquitto_sub", "-d", "-F", "%t %p", "-t", STATUS)) {
            watcher.awaitLine(line -> line.startsWith("Subscribed"), "Subscribed");
            Example open = block("mosquitto_pub");
            box.type(open.typed());
            assertThat(open.shown()).isNotEmpty();
            for (String line : open.shown()) {
                watcher.awaitLine(line);
            }
            shows("gate status");
        }
    }

    /** For whoever is on the machine; it changes settings where somebody has let it. */
    private static void thePageIsThere() throws Exception {
        shows("/health");
        shows("first password");
        String page = "curl -s http://localhost:8080/api/v1/";
        String json = " -H 'Content-Type: application/json' -d ";
        box.type(page + "login" + json + "'{\"user\":\"ann\",\"newPassword\":\"good enough\",\"password\":\"'"
                + "$(cat /var/lib/gate/data/web/first-login)'\"}' | grep csrf");
        String change = page + "configurations/gate~main -u 'ann:good enough' -X PUT" + json
                + "'{\"values\":{\"driver\":\"simulated\",\"travel.ms\":\"900\"}}'";
        assertThat(box.type(change)).contains("/etc/gate/", "Read-only file system");
        box.type(block("ReadWritePaths").typed());
        awaitReady();
        assertThat(box.type(change)).contains("\"travel.ms\":\"900\"");
        box.type(
                "grep '^travel.ms=900$' /etc/gate/gate-main.cfg; rm -r /etc/systemd/system/gate.service.d; systemctl daemon-reload");
    }

    /** A block of the page says what stands below it. */
    private static void shows(String words) throws Exception {
        Example block = block(words);
        String said = box.type(block.typed());
        assertThat(block.missing(said.lines().toList())).as(said).isEmpty();
    }

    /** As root, and as somebody in the group. */
    private static void commandsNeedNoOptions() throws Exception {
        assertThat(box.type("gate close main --wait").strip()).isEqualTo("main: close completed");
        assertThat(box.type("gate bundles")).contains("gate.impl").contains("distribution");
        assertThat(box.type("gate shell status main")).contains("closed");
        assertThat(box.type("gate doctor")).endsWith("nothing is wrong");
        assertThat(box.runAs("alice", "gate open main").exitCode())
                .as("alice is in no group")
                .isNotZero();
        box.type("usermod -aG gate alice");
        DebianBox.Said opened = box.runAs("alice", "gate open main --wait");
        assertThat(opened.text().strip()).isEqualTo("main: open completed");
        assertThat(box.type("gate shell history main"))
                .contains("uid=" + box.type("id -u alice").strip());
    }

    /** The first call on the bus starts the service that somebody has stopped. */
    private static void aCallStartsIt() throws Exception {
        box.type("systemctl stop gate");
        assertThat(box.run("systemctl is-active gate").text()).isEqualTo("inactive");
        box.type("busctl --system call tw.rocksaying.Gate /tw/rocksaying/Gate tw.rocksaying.Gate Close");
        assertThat(box.type("systemctl is-active gate")).isEqualTo("active");
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
