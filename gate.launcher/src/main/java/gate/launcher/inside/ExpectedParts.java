// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The PIDs that must have a part before the gateway is ready, and what is missing of them. */
final class ExpectedParts {
    private static final String OURS = "gate";
    private static final String SUFFIX = ".cfg";

    private final Set<String> pids;

    ExpectedParts(Collection<String> pids) {
        this.pids = new TreeSet<>(pids);
        // the launcher itself tells of no part
        this.pids.removeIf(pid -> !pid.startsWith(OURS) || pid.equals("gate.launcher"));
    }

    /** The PIDs of the files in {@code etc}. */
    static Set<String> in(Path etc) throws IOException {
        Set<String> found = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(etc, "*" + SUFFIX)) {
            for (Path file : files) {
                found.add(pidOf(file.getFileName().toString()));
            }
        }
        return found;
    }

    /** As FileInstall reads file names: what follows the first hyphen names the instance of a factory. */
    static String pidOf(String fileName) {
        return fileName.substring(0, fileName.length() - SUFFIX.length()).replaceFirst("-", "~");
    }

    /** What is still awaited, and why, for people; empty when everything is settled. */
    Optional<String> missing(Set<String> configured, Collection<Part> parts) {
        Map<String, String> missing = new TreeMap<>();
        for (String pid : pids) {
            if (!configured.contains(pid)) {
                missing.put(pid, "its configuration has not arrived");
            } else {
                whyNot(pid, parts).ifPresent(why -> missing.put(pid, why));
            }
        }
        return Optional.of(missing.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> whyNot(String pid, Collection<Part> parts) {
        var own = parts.stream().filter(part -> part.pid().equals(pid)).toList();
        if (own.isEmpty()) {
            return Optional.of("nothing in this gateway takes this configuration");
        }
        return own.stream()
                .filter(part -> !part.isSettled())
                .map(part -> part.detail().isEmpty() ? "still starting" : "still starting, " + part.detail())
                .findFirst();
    }
}
