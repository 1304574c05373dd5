// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import gate.api.Settings;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything whose change needs a new connection.
 *
 * @param broker where it is
 * @param clientId ours, stable
 * @param username empty for none
 * @param password none, or that of the user name
 * @param tls the files that it is made with
 * @param keepAliveS in seconds
 * @param willTopic where the broker says that we are gone; empty for nowhere
 */
public record Dialling(
        BrokerUri broker,
        String clientId,
        String username,
        Secret password,
        TlsSettings tls,
        int keepAliveS,
        String willTopic) {
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Reads it from the settings; empty when there is no broker to connect to.
     *
     * @param defaultId the client id where none is set
     */
    public static Optional<Dialling> read(Settings settings, String defaultId, String willTopic) {
        String text = settings.textOrEmpty("broker.uri", "");
        Optional<BrokerUri> broker = BrokerUri.parse(text);
        if (!text.isEmpty() && broker.isEmpty()) {
            settings.refuse("broker.uri", BrokerUri.harmless(text), BrokerUri.RULE + "; empty = off");
        }
        String id = settings.text("client.id", defaultId, CLIENT_ID.asMatchPredicate(), CLIENT_ID.pattern());
        String username = settings.textOrEmpty("username", "");
        Secret password = new Secret(settings.textOrEmpty(".password", ""));
        TlsSettings tls = TlsSettings.read(settings, broker);
        if (username.isEmpty() && !password.isEmpty()) {
            settings.refuse(".password", "", "a password needs a username");
        }
        tls.passwordFile().ifPresent(file -> {
            if (username.isEmpty() || !password.isEmpty()) {
                settings.refuse(
                        TlsSettings.PASSWORD_FILE, file.toString(), "it needs a username, and no .password beside it");
            }
        });
        int keepAlive = (int) settings.number("keepalive.s", 5, 1, 3600, "s");
        return broker.map(found -> new Dialling(found, id, username, password, tls, keepAlive, willTopic));
    }

    /** The client id of the connection {@code instance} of this machine, for what {@code prefix} says. */
    public static String clientId(String prefix, String host, String instance) {
        String tail = "-" + clean(instance, 30);
        return prefix + clean(host, 64 - prefix.length() - tail.length()) + tail;
    }

    /** Whether there is a user name. */
    public boolean hasCredentials() {
        return !username.isEmpty();
    }

    /** Whether anybody is told when we are gone. */
    public boolean hasWill() {
        return !willTopic.isEmpty();
    }

    /** Whether the broker takes both for the same client. */
    public boolean isSameClient(Dialling other) {
        return broker.equals(other.broker) && clientId.equals(other.clientId);
    }

    /**
     * Looks at the files.
     *
     * @throws IOException when one of them cannot be used now; the message names key and path, and what is wrong
     */
    public void checkFiles() throws IOException {
        TlsContext.load(tls);
        if (tls.passwordFile().isPresent()) {
            PasswordFile.read(tls.passwordFile().get());
        }
    }

    @Override
    public String toString() {
        return clientId + "@" + broker;
    }

    private static String clean(String text, int longest) {
        String usable = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return usable.substring(0, Math.min(usable.length(), longest));
    }
}
