// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The accounts of the machine that tests of authority need: the gateway's own, a member of its group, and somebody else. They
 * are made where they are missing, and those that were made are removed. One test at a time has them: they belong to the machine.
 */
final class Accounts implements AutoCloseable {
    static final String GATE = "gate";
    static final String MEMBER = "gate-test-member";
    static final String GUEST = "gate-test-guest";
    static final String ROOT = "root";

    private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), "gate-test-accounts.lock");

    private final FileChannel lock;
    private final boolean madeGroup;
    private final boolean madeGate;

    Accounts() throws Exception {
        lock = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.lock();
        madeGroup = !exists("group", GATE);
        madeGate = !exists("passwd", GATE);
        remove(MEMBER);
        remove(GUEST);
        if (madeGroup) {
            run("groupadd", "-r", GATE);
        }
        if (madeGate) {
            add(GATE, "-g", GATE);
        }
        add(MEMBER, "-U", "-G", GATE);
        add(GUEST, "-U");
    }

    /** The number of a user. */
    static long uid(String name) throws Exception {
        Process id = new ProcessBuilder("id", "-u", name).start();
        return Long.parseLong(new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    /** How a program is started as {@code name}, with the groups that he has now. */
    static List<String> as(String name) {
        return List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--init-groups");
    }

    private static void add(String name, String... more) throws Exception {
        String[] command = new String[6 + more.length];
        List.of("useradd", "-r", "-M", "-s", "/usr/sbin/nologin").toArray(command);
        System.arraycopy(more, 0, command, 5, more.length);
        command[command.length - 1] = name;
        run(command);
    }

    private static void remove(String name) throws Exception {
        if (exists("passwd", name)) {
            run("userdel", name);
        }
    }

    private static boolean exists(String database, String name) throws Exception {
        return new ProcessBuilder("getent", database, name).start().waitFor() == 0;
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " (these tests need root): " + said);
        }
    }

    @Override
    public void close() throws Exception {
        remove(MEMBER);
        remove(GUEST);
        if (madeGate) {
            remove(GATE);
        }
        if (madeGroup && exists("group", GATE)) {
            run("groupdel", GATE);
        }
        lock.close();
    }
}
