// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes of the files of a link what encrypts its connections. */
final class TlsContext {
    private static final String PKCS12 = "PKCS12";

    private TlsContext() {}

    /**
     * What the files say now.
     *
     * @throws IOException when one of them cannot be used; the message names key and path, and what is wrong
     */
    static SSLSocketFactory load(TlsSettings settings) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(settings), trusted(settings), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException broken) {
            throw new IOException("TLS is not possible: " + broken.getMessage(), broken);
        }
    }

    private static TrustManager[] trusted(TlsSettings settings) throws IOException {
        if (settings.ca().isEmpty()) {
            // those of the JDK
            return null;
        }
        Path file = settings.ca().get();
        byte[] content = content(TlsSettings.CA, file);
        try {
            KeyStore store = isPem(content) ? pem(content) : store(content, settings.caSecret());
            if (!hasCertificate(store)) {
                throw new IOException("it holds no certificate");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException unusable) {
            throw unusable(TlsSettings.CA, file, unusable);
        }
    }

    private static KeyManager[] keys(TlsSettings settings) throws IOException {
        if (settings.keystore().isEmpty()) {
            return null;
        }
        Path file = settings.keystore().get();
        byte[] content = content(TlsSettings.KEYSTORE, file);
        try {
            KeyStore store = store(content, settings.keystoreSecret());
            if (!hasKey(store)) {
                throw new IOException("it holds no private key");
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, settings.keystoreSecret().text().toCharArray());
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException unusable) {
            throw unusable(TlsSettings.KEYSTORE, file, unusable);
        }
    }

    private static boolean isPem(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----");
    }

    private static KeyStore pem(byte[] content) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(PKCS12);
        store.load(null, null);
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private static KeyStore store(byte[] content, Secret secret) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(PKCS12);
        store.load(new ByteArrayInputStream(content), secret.text().toCharArray());
        return store;
    }

    private static boolean hasCertificate(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] content(String key, Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw unusable(key, file, unreadable);
        }
    }

    static IOException unusable(String key, Path file, Exception why) {
        String told = why.getMessage() == null ? "it is damaged, or no such file" : why.getMessage();
        String words = why instanceof NoSuchFileException ? "there is no such file" : told;
        return new UnusableFile(key + "=" + file + " cannot be used: " + words, why);
    }

    /** A file that a link needs, and what is wrong with it. */
    static final class UnusableFile extends IOException {
        private static final long serialVersionUID = 1;

        UnusableFile(String message, Exception cause) {
            super(message, cause);
        }
    }
}
