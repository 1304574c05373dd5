// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sockets of a process through which it reaches others or others reach it, as {@code ss} has them. */
final class Sockets {
    /** Type, state, queues, then the two ends: address and port, for a Unix socket path and inode. */
    private static final Pattern UNIX =
            Pattern.compile("u_\\S+\\s+(\\S+)\\s+\\d+\\s+\\d+\\s+(\\S+) (\\d+)\\s+\\S+ (\\d+)\\s.*");

    private Sockets() {}

    static List<String> of(Path folder, long pid) throws IOException, InterruptedException {
        try (Child ss = Child.start(folder.resolve("ss.log"), "ss", "-H", "-tuwxanp")) {
            return of(pid, ss.restToTheEnd());
        }
    }

    /** Those of them in these lines; not the nameless ones with which the Java platform closes files, which lead nowhere else. */
    static List<String> of(long pid, List<String> lines) {
        List<String> own =
                lines.stream().filter(line -> line.contains("pid=" + pid + ",")).toList();
        return own.stream().filter(line -> !isInternal(line, own)).toList();
    }

    private static boolean isInternal(String line, List<String> own) {
        Matcher unix = UNIX.matcher(line);
        if (!unix.matches() || !unix.group(1).equals("ESTAB") || !unix.group(2).equals("*")) {
            return false;
        }
        String peer = unix.group(4);
        return peer.equals("0")
                || own.stream()
                        .map(UNIX::matcher)
                        .anyMatch(other -> other.matches() && other.group(3).equals(peer));
    }
}
