// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why no encrypted connection came about, in words for whoever has to mend it. */
final class TlsFailures {
    private static final int DEEPEST = 10;

    private TlsFailures() {}

    /** Empty when it has nothing to do with encryption. */
    static Optional<String> words(Throwable failure, BrokerUri broker) {
        if (!(failure instanceof SSLException)) {
            return Optional.empty();
        }
        if (has(failure, CertificateExpiredException.class)) {
            return Optional.of("the certificate of " + broker + " has expired; renew it there, or set the clock here");
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return Optional.of("the certificate of " + broker + " is not valid yet; is the clock here right?");
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No name matching") || message.contains("No subject alternative")) {
            return Optional.of("the certificate of " + broker + " is for another host, not for "
                    + broker.certifiedHost() + "; use the name that it has, or give it this one");
        }
        if (has(failure, CertPathBuilderException.class) || message.contains("trustAnchors")) {
            return Optional.of("the certificate of " + broker
                    + " was issued by nobody that is trusted here; --ca or tls.ca names the file with its authority");
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return Optional.of(broker + " does not speak TLS on this port; see broker.uri");
        }
        if (message.contains("certificate_required") || message.contains("bad_certificate")) {
            return Optional.of(broker + " wants a certificate from us, or another one; tls.keystore names the file");
        }
        return Optional.of("no encrypted connection to " + broker + ": " + message);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
