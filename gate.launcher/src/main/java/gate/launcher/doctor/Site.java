// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.launcher.etc.EtcFile;
import gate.launcher.inside.Part;
import gate.wire.BrokerAccess;
import gate.wire.OwnBase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is looked over.
 *
 * @param home of the gateway, absolute
 * @param bundles that it is made of
 * @param files of its {@code etc/}
 * @param running empty when no gateway runs there; else its parts, as far as it tells them
 * @param broker how it is reached; empty when nobody named one that can be
 * @param noBroker why there is none
 * @param elsewhere whether that broker was named by whoever asks, and not by the settings of this gateway
 * @param patience how long an answer is waited for
 * @param built before this time it cannot be now; empty when nobody knows
 */
public record Site(
        Path home,
        Path bundles,
        List<EtcFile> files,
        Optional<List<Part>> running,
        Optional<BrokerAccess> broker,
        String noBroker,
        boolean elsewhere,
        Duration patience,
        Optional<Instant> built) {
    Path etc() {
        return home.resolve("etc");
    }

    Path data() {
        return home.resolve("data");
    }

    /** Whether its configuration has such a file. */
    boolean has(String pid) {
        return files.stream().anyMatch(file -> file.pid().equals(pid));
    }

    String setting(String pid, String key, String otherwise) {
        return files.stream()
                .filter(file -> file.pid().equals(pid))
                .map(file -> file.values().getOrDefault(key, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    Optional<Part> part(String kind) {
        return running.flatMap(
                parts -> parts.stream().filter(part -> part.kind().equals(kind)).findFirst());
    }

    /** Where the topics of this gateway begin; with wildcards when the broker is anybody's. */
    String base() {
        if (elsewhere) {
            return "gates/+";
        }
        return part("mqtt")
                .map(Part::base)
                .filter(base -> !base.isEmpty())
                .orElseGet(() -> setting("gate.mqtt~main", "base", OwnBase.get()));
    }
}
