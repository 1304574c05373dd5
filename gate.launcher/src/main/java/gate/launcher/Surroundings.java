// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.doctor.Site;
import gate.launcher.etc.EtcFile;
import gate.wire.BrokerAccess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Gathers what {@code gate doctor} looks over. */
record Surroundings(CommandSpec spec, BrokerOptions options) {
    Site site(Duration patience) throws CannotRun, InterruptedException {
        Distribution distribution = Distribution.installed();
        Home home = options.home();
        boolean elsewhere = options.isNamed(spec);
        Optional<BrokerAccess> broker = Optional.empty();
        String noBroker = "";
        try {
            broker = Optional.of(options.access(spec));
        } catch (CannotRun unreadable) {
            noBroker = unreadable.getMessage();
        } catch (ParameterException wrong) {
            if (elsewhere) {
                throw wrong;
            }
            noBroker = wrong.getMessage();
        }
        return new Site(
                home.folder(),
                distribution.bundles(),
                files(home, distribution),
                Presence.in(home, patience),
                broker,
                noBroker,
                elsewhere,
                patience,
                built());
    }

    private static List<EtcFile> files(Home home, Distribution distribution) throws CannotRun {
        if (!Files.isDirectory(home.etc())) {
            return List.of();
        }
        try {
            return EtcFile.all(home.etc(), distribution.bundles());
        } catch (IOException unreadable) {
            throw new CannotRun("cannot read " + home.etc() + ": " + CannotRun.reason(unreadable), unreadable);
        }
    }

    private static Optional<Instant> built() {
        try (JarFile jar = new JarFile(Path.of(DoctorCommand.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            return Optional.ofNullable(jar.getManifest().getMainAttributes().getValue("Gate-Built"))
                    .map(Instant::parse);
        } catch (IOException | URISyntaxException | DateTimeParseException notBuilt) {
            return Optional.empty();
        }
    }
}
