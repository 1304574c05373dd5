// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import gate.api.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a connection is made with; they may come, change and go while the link runs.
 *
 * @param ca certificates that are trusted, PEM or PKCS12; without it those of the JDK are
 * @param caSecret opens {@code ca} where that is PKCS12
 * @param keystore our own certificate and its key, PKCS12
 * @param keystoreSecret opens {@code keystore}
 * @param passwordFile holds the password of the user name
 */
public record TlsSettings(
        Optional<Path> ca,
        Secret caSecret,
        Optional<Path> keystore,
        Secret keystoreSecret,
        Optional<Path> passwordFile) {
    public static final String CA = "tls.ca";
    public static final String KEYSTORE = "tls.keystore";
    public static final String PASSWORD_FILE = "password.file";

    public static TlsSettings read(Settings settings, Optional<BrokerUri> broker) {
        TlsSettings read = new TlsSettings(
                path(settings, CA),
                new Secret(settings.textOrEmpty(".tls.ca.password", "")),
                path(settings, KEYSTORE),
                new Secret(settings.textOrEmpty(".tls.keystore.password", "")),
                path(settings, PASSWORD_FILE));
        if (broker.isPresent() && !broker.get().isTls()) {
            read.ca.ifPresent(file -> settings.refuse(CA, file.toString(), "broker.uri is neither ssl:// nor wss://"));
            read.keystore.ifPresent(
                    file -> settings.refuse(KEYSTORE, file.toString(), "broker.uri is neither ssl:// nor wss://"));
        }
        return read;
    }

    /** All files that there may be. */
    public List<Path> files() {
        return Stream.of(ca, keystore, passwordFile).flatMap(Optional::stream).toList();
    }

    private static Optional<Path> path(Settings settings, String key) {
        String text = settings.textOrEmpty(key, "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            settings.refuse(key, text, "the path of a file");
            return Optional.empty();
        }
    }
}
