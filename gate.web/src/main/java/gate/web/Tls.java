// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;

/**
 * The key and certificates with which the page shows who it is.
 *
 * @param file in PKCS12
 * @param password opens it
 */
record Tls(Path file, String password) {
    static final String TYPE = "PKCS12";

    /** Why they cannot be used; empty when they can. */
    Optional<String> problem() {
        try (InputStream stream = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(stream, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return Optional.empty();
                }
            }
            return Optional.of("a PKCS12 file with a private key; it holds none");
        } catch (NoSuchFileException none) {
            return Optional.of("a PKCS12 file; there is no such file");
        } catch (IOException | GeneralSecurityException unusable) {
            return Optional.of("a PKCS12 file that .tls.keystore.password opens: " + unusable.getMessage());
        }
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return file.toString();
    }
}
