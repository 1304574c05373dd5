// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus that we start where none is to be had: a {@code dbus-daemon} where there is that program, else the one of dbus-java. Its
 * socket is in a folder that nobody else may enter. Used by one thread at a time.
 */
final class OwnBus {
    private static final Logger LOG = LoggerFactory.getLogger(OwnBus.class);
    private static final String BINARY = "dbus-daemon";
    private static final String SOCKET = "socket";
    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path wanted;
    private final String searchPath;
    private volatile Optional<BusDaemon> daemon = Optional.empty();
    private Optional<BusAddress> address = Optional.empty();

    /** In the folder {@code wanted}, unless its name is too long for a socket; programs are looked for in {@code searchPath}. */
    OwnBus(Path wanted, String searchPath) {
        this.wanted = wanted;
        this.searchPath = searchPath == null ? "" : searchPath;
    }

    /** The bus, which is started unless it runs; it keeps its address. */
    BusAddress start() throws IOException {
        if (daemon.filter(BusDaemon::isAlive).isPresent()) {
            return address.orElseThrow();
        }
        endDaemon();
        if (address.isEmpty()) {
            address = Optional.of(new BusAddress(folder().resolve(SOCKET)));
        }
        BusAddress at = address.get();
        Optional<Path> binary = binary();
        daemon = Optional.of(
                binary.isPresent()
                        ? DaemonProcess.start(binary.get(), at.socket().getParent(), at)
                        : JavaDaemon.start(at));
        return at;
    }

    /** Ends it and leaves nothing behind. */
    void stop() {
        endDaemon();
        Optional<Path> folder = address.map(at -> at.socket().getParent());
        address = Optional.empty();
        try {
            if (folder.isPresent()) {
                Files.deleteIfExists(folder.get().resolve(SOCKET));
                DaemonProcess.forget(folder.get());
                Files.deleteIfExists(folder.get());
            }
        } catch (IOException leftBehind) {
            LOG.debug("{} stays", folder, leftBehind);
        }
    }

    private void endDaemon() {
        daemon.ifPresent(BusDaemon::stop);
        daemon = Optional.empty();
    }

    private Path folder() throws IOException {
        boolean usable = new BusAddress(wanted.resolve(SOCKET)).fits() && isPlain(wanted.toString());
        if (!usable) {
            return Files.createTempDirectory("gate-bus", OURS);
        }
        if (!Files.isDirectory(wanted)) {
            Files.createDirectories(wanted.getParent());
            Files.createDirectory(wanted, OURS);
        }
        Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
        return wanted;
    }

    /** Whether every program reads the name in an address as it is. */
    private static boolean isPlain(String path) {
        return Pattern.matches("[A-Za-z0-9/._-]+", path);
    }

    private Optional<Path> binary() {
        return Stream.of(searchPath.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, BINARY))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
