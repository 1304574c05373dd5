// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that may become a bundle: complete, and read to its last byte.
 *
 * @param file where nobody but this gateway writes
 * @param name its symbolic name
 * @param version of the bundle
 * @param sha256 of all its bytes
 * @param signers whose certificates vouch for every entry of it; empty when it is not signed, or not all of it
 */
record Candidate(Path file, String name, Version version, String sha256, Set<Certificate> signers) {
    private static final int BUFFER = 65_536;

    Candidate {
        signers = Set.copyOf(signers);
    }

    /**
     * Reads it.
     *
     * @throws Rejected when it is no complete bundle
     */
    static Candidate read(Path file) throws Rejected {
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            Set<Certificate> signers = readAll(jar);
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new Rejected("it is no bundle: it has no manifest");
            }
            Attributes headers = manifest.getMainAttributes();
            String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null || !"2".equals(headers.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
                throw new Rejected("it is no bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME
                        + ", or no Bundle-ManifestVersion 2");
            }
            if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
                throw new Rejected("it is a fragment, which cannot be updated by itself");
            }
            Version version = Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
            return new Candidate(file, name.split(";", 2)[0].strip(), version, Sha256.of(file), signers);
        } catch (IOException | SecurityException | IllegalArgumentException broken) {
            throw new Rejected("it is no complete jar: " + reason(broken), broken);
        }
    }

    /** Every check sum and every signature is looked at; who signed all of it is the answer. */
    private static Set<Certificate> readAll(JarFile jar) throws IOException {
        Set<Certificate> common = null;
        byte[] buffer = new byte[BUFFER];
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            try (InputStream in = jar.getInputStream(entry)) {
                while (in.read(buffer) >= 0) {
                    // reading is what verifies
                }
            }
            if (entry.isDirectory() || isOfSignature(entry.getName())) {
                continue;
            }
            Set<Certificate> of = certificates(entry.getCodeSigners());
            if (common == null) {
                common = of;
            } else {
                common.retainAll(of);
            }
        }
        return common == null ? Set.of() : common;
    }

    private static Set<Certificate> certificates(CodeSigner[] signers) {
        Set<Certificate> certificates = new HashSet<>();
        for (CodeSigner signer : signers == null ? new CodeSigner[0] : signers) {
            List<? extends Certificate> path = signer.getSignerCertPath().getCertificates();
            certificates.addAll(path);
        }
        return certificates;
    }

    /** What a signature consists of cannot be signed by it; nested folders of META-INF are content. */
    private static boolean isOfSignature(String entry) {
        return entry.matches("(?i)META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))");
    }

    private static String reason(Exception broken) {
        String message = broken.getMessage();
        return message == null
                ? broken.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
