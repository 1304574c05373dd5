// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The validated settings of the deployer.
 *
 * @param timeout within which what worked before must work again
 * @param unsigned whether jars without a signature are taken where real gates move
 * @param certificate who must have signed
 */
record DeploySettings(Duration timeout, boolean unsigned, Optional<Certificate> certificate) {
    static final String TIMEOUT = "deploy.timeout.s";
    static final String UNSIGNED = "deploy.unsigned";
    static final String CERTIFICATE = "deploy.certificate";

    private static final long LONGEST_S = 600;

    /** What is in force when nothing was configured, or nothing usable ever was. */
    static final DeploySettings DEFAULT = new DeploySettings(Duration.ofSeconds(10), false, Optional.empty());

    /**
     * Reads and validates them.
     *
     * @throws Rejected with everything that is wrong
     */
    static DeploySettings read(Map<String, ?> raw) throws Rejected {
        List<String> problems = new ArrayList<>();
        Duration timeout = timeout(text(raw, TIMEOUT), problems);
        String unsigned = text(raw, UNSIGNED);
        if (!unsigned.isEmpty() && !unsigned.equals("true") && !unsigned.equals("false")) {
            problems.add(UNSIGNED + "=" + unsigned + " is not allowed: true or false");
        }
        Optional<Certificate> certificate = certificate(text(raw, CERTIFICATE), problems);
        if (!problems.isEmpty()) {
            throw new Rejected(Deployer.PID + ": " + String.join("; ", problems));
        }
        return new DeploySettings(timeout, Boolean.parseBoolean(unsigned), certificate);
    }

    private static Duration timeout(String text, List<String> problems) {
        try {
            long seconds = text.isEmpty() ? DEFAULT.timeout.toSeconds() : Long.parseLong(text);
            if (seconds >= 1 && seconds <= LONGEST_S) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a number out of bounds
        }
        problems.add(TIMEOUT + "=" + text + " is not allowed: a whole number from 1 to " + LONGEST_S + " s");
        return DEFAULT.timeout;
    }

    private static Optional<Certificate> certificate(String file, List<String> problems) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Optional.of(CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException | CertificateException | IllegalArgumentException unusable) {
            problems.add(CERTIFICATE + "=" + file + " is not allowed: a file with one X.509 certificate, PEM or DER ("
                    + unusable + ")");
            return Optional.empty();
        }
    }

    private static String text(Map<String, ?> raw, String key) {
        Object value = raw.get(key);
        return value == null ? "" : String.valueOf(value).strip();
    }
}
