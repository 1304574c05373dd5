// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a client needs to connect to a broker. Immutable; files are read when a connection is made.
 *
 * @param broker such as {@code tcp://127.0.0.1:1883}
 * @param clientId under which the broker knows the client; it must be nobody else's
 * @param username empty for none
 * @param passwordFile holds the password of that user, and nobody else may read it
 * @param ca certificates that are trusted in place of those of the JDK, PEM, for {@code ssl://} and {@code wss://}
 */
public record BrokerAccess(
        String broker, String clientId, String username, Optional<Path> passwordFile, Optional<Path> ca) {
    /**
     * Looks at what can be known without a connection.
     *
     * @throws IllegalArgumentException when the broker is none, or the rest does not fit to it; the message says what is
     *     allowed
     */
    public BrokerAccess {
        BrokerUri uri = uri(broker);
        if (ca.isPresent() && !uri.isTls()) {
            throw new IllegalArgumentException("certificates are for ssl:// and wss://, and the broker is " + uri);
        }
        if (passwordFile.isPresent() && username.isEmpty()) {
            throw new IllegalArgumentException("a password needs a user name");
        }
    }

    BrokerUri uri() {
        return uri(broker);
    }

    TlsSettings tls() {
        Secret none = new Secret("");
        return new TlsSettings(ca, none, Optional.empty(), none, passwordFile);
    }

    private static BrokerUri uri(String broker) {
        return BrokerUri.parse(broker)
                .orElseThrow(() ->
                        new IllegalArgumentException(BrokerUri.harmless(broker) + " is no broker: " + BrokerUri.RULE));
    }
}
