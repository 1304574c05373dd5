// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A user of the embedded broker, which lets nobody else in where a gate is real.
 *
 * @param name also the password
 * @param role what it may do there
 */
record BrokerUser(String name, String role) {
    private static final int ITERATIONS = 10_000;

    /** The line of a users file. */
    String line() throws GeneralSecurityException {
        byte[] salt = ("salt of " + name).getBytes(StandardCharsets.UTF_8);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(name.toCharArray(), salt, ITERATIONS, 512))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return name + ":" + role + ":$7$" + ITERATIONS + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }
}
