// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Puts the socket into the file system so that nobody but the owner of the gateway can ever connect. */
final class SocketFile {
    private static final int WAITING = 16;

    private SocketFile() {}

    /** Listens there, in place of whatever a gateway that was killed has left. */
    static ServerSocketChannel listen(Path socket) throws IOException {
        if (!Wire.canBe(socket)) {
            throw new IOException(Wire.tooLong(socket));
        }
        Path folder = socket.getParent();
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        if (!mode.equals("rwx------")) {
            throw new IOException(folder + " has the mode " + mode + " and must have rwx------");
        }
        // Java makes a socket with whatever mode the umask leaves, and listens at once. What keeps others out meanwhile
        // is the folder, which they cannot enter; under its own name the socket appears when it is closed itself.
        Path fresh = folder.resolve(".door");
        Files.deleteIfExists(fresh);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(fresh), WAITING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.move(fresh, socket, StandardCopyOption.ATOMIC_MOVE);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            Files.deleteIfExists(fresh);
            throw failed;
        }
    }
}
