// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets the first user in, while there are none: whoever can read a file that only the owner of the gateway can read. The file goes
 * when he has chosen a name and a password of his own.
 */
final class FirstLogin {
    private static final int BYTES = 16;

    private final Path file;
    private final Consumer<String> news;
    private final Consumer<String> trouble;

    /** What is so goes to {@code news}, and what is wrong to {@code trouble}. */
    FirstLogin(Path file, Consumer<String> news, Consumer<String> trouble) {
        this.file = file;
        this.news = news;
        this.trouble = trouble;
    }

    /** Writes the secret, or takes that of an earlier run, and tells where it is; does nothing where there are users. */
    void offer(boolean users) {
        try {
            if (users) {
                Files.deleteIfExists(file);
                return;
            }
            write();
            news.accept(WebLink.PID + ": nobody can log in yet; the first password is in " + file);
        } catch (IOException | UnsupportedOperationException impossible) {
            trouble.accept(WebLink.PID + ": nobody can log in, since " + file + " cannot be written: " + impossible);
        }
    }

    /** Whether {@code password} is the secret. */
    boolean is(String password) {
        try {
            byte[] secret = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            return secret.length > 0 && MessageDigest.isEqual(secret, password.getBytes(StandardCharsets.UTF_8));
        } catch (IOException none) {
            return false;
        }
    }

    /** Nobody needs it any more. */
    void over() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            trouble.accept(WebLink.PID + ": remove " + file + ", which says nothing any more: " + kept);
        }
    }

    private void write() throws IOException {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        Files.createDirectories(file.getParent());
        try (var channel = Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            writer.write(HexFormat.of().formatHex(bits) + "\n");
        } catch (FileAlreadyExistsException ofAnEarlierRun) {
            // good as it is
            return;
        }
    }
}
