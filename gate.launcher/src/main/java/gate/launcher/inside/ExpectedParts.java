// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import gate.launcher.etc.EtcName;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The PIDs that must have a part before the gateway is ready, and what is missing of them. */
final class ExpectedParts {
    private static final String OURS = "gate";

    private final Set<String> pids;
    private final Supplier<Set<String>> refused;

    /** {@code refused} are those that will not come, which was told. */
    ExpectedParts(Collection<String> pids, Supplier<Set<String>> refused) {
        this.pids = new TreeSet<>(pids);
        this.refused = refused;
        // the launcher itself tells of no part
        this.pids.removeIf(pid -> !pid.startsWith(OURS) || pid.equals("gate.launcher"));
    }

    /** The PIDs of the files in {@code etc}. */
    static Set<String> in(Path etc) throws IOException {
        Set<String> found = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(etc, "*.cfg")) {
            for (Path file : files) {
                if (EtcName.isMeant(file.getFileName().toString())) {
                    found.add(EtcName.pidOf(file.getFileName().toString()));
                }
            }
        }
        return found;
    }

    /** What is still awaited, and why, for people; empty when everything is settled. */
    Optional<String> missing(Set<String> configured, Collection<Part> parts) {
        Map<String, String> missing = new TreeMap<>();
        Set<String> given = refused.get();
        for (String pid : pids) {
            if (given.contains(pid) && !configured.contains(pid)) {
                continue;
            }
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
