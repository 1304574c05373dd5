// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Debian box of its own, on which packages are installed: this machine with another systemd, another network and another
 * bus, whose every change of a file stays in memory and is gone with it. The machine itself is not touched.
 */
final class DebianBox implements AutoCloseable {
    /** Makes the box below {@code $1} and becomes its first process. */
    private static final String BOOT = """
            mount -t tmpfs tmpfs "$1"
            mkdir "$1/changed" "$1/work" "$1/root"
            mount -t overlay overlay -o "lowerdir=/,upperdir=$1/changed,workdir=$1/work" "$1/root"
            cd "$1/root"
            mkdir -p srv root mnt box/changed box/machine
            mount --bind "$1/changed" box/changed
            mount --bind / box/machine
            mount -t proc proc proc
            mount --bind proc/sys proc/sys
            mount -o remount,bind,ro proc/sys
            mount -t sysfs -o ro sysfs sys
            mount -t cgroup2 cgroup2 sys/fs/cgroup
            for folder in run tmp dev; do mount -t tmpfs -o mode=1777 tmpfs $folder; done
            chmod 755 run dev
            for device in null zero full random urandom tty; do cp -a /dev/$device dev/; done
            mkdir dev/pts dev/shm
            mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts dev/pts
            ln -s pts/ptmx dev/ptmx
            mount -t tmpfs -o mode=1777 tmpfs dev/shm
            # of the machine nothing runs there, nothing is fetched, services may start, and man needs no index
            rm -rf etc/systemd/system/*.wants etc/apt/sources.list etc/apt/*.d/* usr/sbin/policy-rc.d var/lib/man-db/auto-update
            # not chroot: whoever is in one gets no namespace for users, which the service wants
            pivot_root . mnt
            cd /
            umount -l /mnt
            exec env -i container=gate PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --unit=basic.target
            """;

    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Everything that packages put somewhere and that is otherwise on the machine; of accounts there are backups. */
    private static final String CHANGES = """
            state() { stat -c '%A %U %G' "$1"; [ -d "$1" ] || sha256sum <"$1"; }
            cd /box/changed
            find etc usr opt var/lib \\( -path var/lib/dpkg -o -path var/lib/apt -o -path var/lib/systemd/linger \\) -prune -o ! -path 'etc/*-' -print 2>/dev/null |
              while read -r path; do
                now=$(state "/$path" 2>/dev/null || echo removed)
                [ "$now" = "$(state "/box/machine/$path" 2>/dev/null || echo removed)" ] || echo "/$path" $now
              done
            """;

    /** What a program in the box says, both outputs in one, and how it ends. */
    record Said(int exitCode, String text) {}

    private final Path folder;
    private final Child unshare;
    private final long init;

    private DebianBox(Path folder, Child unshare, long init) {
        this.folder = folder;
        this.unshare = unshare;
        this.init = init;
    }

    /** Starts one, and waits until its systemd and its bus work. */
    static DebianBox start(Path folder) throws Exception {
        Path log = folder.resolve("box.log");
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--net", "--uts", "--ipc"));
        command.addAll(List.of("--cgroup", "--fork", "--kill-child", "sh", "-ec", BOOT, "box"));
        command.add(Files.createDirectory(folder.resolve("box")).toString());
        Child unshare = Child.start(log, command.toArray(String[]::new));
        try {
            Await.until(
                    "the box has a first process: " + Files.readString(log),
                    () -> unshare.process().children().findFirst().isPresent());
            long init = unshare.process().children().findFirst().orElseThrow().pid();
            DebianBox box = new DebianBox(folder, unshare, init);
            Await.until(
                    "systemd runs in the box, which takes root and a kernel with namespaces and overlayfs; see " + log,
                    () -> box.run("busctl --system list --no-pager >/dev/null && systemctl is-system-running")
                            .text()
                            .matches("running|degraded"));
            return box;
        } catch (Exception | AssertionError failed) {
            unshare.close();
            throw failed;
        }
    }

    /** Where one of its files is for a program outside. */
    Path file(String path) {
        return Path.of("/proc/" + init + "/root" + path);
    }

    /** Types something at its shell, as root. */
    Said run(String typed) throws Exception {
        return runAs("root", typed);
    }

    /** Types something as somebody who has just logged in. */
    Said runAs(String user, String typed) throws Exception {
        Path errors = Files.createTempFile(folder, "typed", ".log");
        try (Child child = start(
                errors,
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--init-groups",
                "sh",
                "-c",
                "cd ~ 2>/dev/null || cd /; { " + typed + "\n} 2>&1")) {
            String text = String.join("\n", child.restToTheEnd());
            return new Said(child.exitCode(), text + Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }

    /** What has to go well. */
    String type(String typed) throws Exception {
        Said said = run("set -e\n" + typed);
        if (said.exitCode != 0) {
            throw new AssertionError(typed + "\nended with " + said.exitCode + ":\n" + said.text);
        }
        return said.text;
    }

    /** What is otherwise in /etc, /usr, /opt and /var/lib than on the machine. */
    Set<String> changes() throws Exception {
        return new TreeSet<>(type(CHANGES).lines().toList());
    }

    /** Starts a program in it. */
    Child start(Path errors, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("nsenter", "--target=" + init, "--mount", "--pid", "--net"));
        all.addAll(List.of("--uts", "--ipc", "--cgroup", "--root", "--wd"));
        all.addAll(List.of("env", "-i", PATH, "HOME=/root", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"));
        all.addAll(Arrays.asList(command));
        return Child.start(errors, Map.of(), all.toArray(String[]::new));
    }

    @Override
    public void close() {
        unshare.close();
    }
}
