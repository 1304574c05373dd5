// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.transports.TransportBuilder.SaslAuthMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus that dbus-java brings: better than none where there is no {@code dbus-daemon}. */
final class JavaDaemon implements BusDaemon {
    /** What an installer should know of it. */
    static final String SHORTCOMINGS =
            "there is no dbus-daemon here, so the bus is one in Java: monitors hear nothing on it and busctl often fails."
                    + " Install the package dbus-daemon (dbus-bin on Debian 12 and newer) and restart";

    private static final Logger LOG = LoggerFactory.getLogger(JavaDaemon.class);
    private static final long PATIENCE_MS = 5000;

    private final EmbeddedDBusDaemon daemon;

    private JavaDaemon(EmbeddedDBusDaemon daemon) {
        this.daemon = daemon;
    }

    static JavaDaemon start(BusAddress at) throws IOException {
        Files.deleteIfExists(at.socket());
        byte[] guid = new byte[16];
        new SecureRandom().nextBytes(guid);
        try {
            EmbeddedDBusDaemon daemon =
                    new EmbeddedDBusDaemon(at + ",guid=" + HexFormat.of().formatHex(guid) + ",listen=true");
            daemon.setSaslAuthMode(SaslAuthMode.AUTH_EXTERNAL);
            daemon.setUnixSocketPermissions(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            daemon.startInBackgroundAndWait(PATIENCE_MS);
            LOG.warn(SHORTCOMINGS);
            return new JavaDaemon(daemon);
        } catch (RuntimeException notUp) {
            throw new IOException("the bus in Java does not start: " + notUp.getMessage(), notUp);
        }
    }

    @Override
    public boolean isAlive() {
        return daemon.isRunning();
    }

    @Override
    public void stop() {
        try {
            daemon.close();
        } catch (IOException closedAnyway) {
            LOG.debug("closing", closedAnyway);
        }
    }
}
