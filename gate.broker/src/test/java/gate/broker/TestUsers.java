// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Lines of users files; everybody's password is the name. */
final class TestUsers {
    private static final int ITERATIONS = 10_000;

    private TestUsers() {}

    /** A file of users given as {@code name:role}. */
    static String file(String... users) throws GeneralSecurityException {
        List<String> lines = new ArrayList<>();
        for (String user : users) {
            lines.add(user + ":" + hash(user.substring(0, user.indexOf(':'))));
        }
        return String.join("\n", lines) + "\n";
    }

    static String hash(String password) throws GeneralSecurityException {
        byte[] salt = "0123456789ab".getBytes(StandardCharsets.US_ASCII);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 512))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "$7$" + ITERATIONS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
