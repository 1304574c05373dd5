// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of {@code etc/} as a gateway would take it, for those who look at one from outside.
 *
 * @param pid what it configures
 * @param values none where it is refused
 * @param refusal why it would not be taken, and what to do
 */
public record EtcFile(Path file, String pid, Map<String, String> values, Optional<String> refusal) {
    /** All files that are meant for a gateway whose bundles are in {@code bundles}, by their names. */
    public static List<EtcFile> all(Path etc, Path bundles) throws IOException {
        Kinds kinds = Kinds.of(bundles);
        List<EtcFile> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(etc)) {
            for (Path file : files.sorted().toList()) {
                if (EtcName.isMeant(file.getFileName().toString())) {
                    all.add(of(file, kinds));
                }
            }
        }
        return all;
    }

    private static EtcFile of(Path file, Kinds kinds) {
        String name = file.getFileName().toString();
        String pid = EtcName.pidOf(name);
        try {
            boolean taken = kinds.check(EtcName.of(name));
            Map<String, String> values = EtcText.read(Files.readAllBytes(file));
            return new EtcFile(
                    file,
                    pid,
                    values,
                    taken
                            ? Optional.empty()
                            : Optional.of("nothing in this gateway takes " + pid
                                    + ": correct the name, or install the bundle that does"));
        } catch (RefusedFile why) {
            return refused(file, pid, why.getMessage());
        } catch (IOException unreadable) {
            return refused(file, pid, "it cannot be read: " + unreadable);
        }
    }

    private static EtcFile refused(Path file, String pid, String why) {
        return new EtcFile(file, pid, Map.of(), Optional.of(why));
    }
}
