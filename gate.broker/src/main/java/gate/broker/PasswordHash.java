// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** One PBKDF2-HMAC-SHA512 hash in the form of a mosquitto password file. */
final class PasswordHash {
    static final String RULE = "$7$iterations$salt$hash, PBKDF2-HMAC-SHA512 with 10000 to 1000000 iterations,"
            + " salt (at least 8 bytes) and hash (64 bytes) in Base64; docs/broker.md shows how to make one";
    private static final Pattern FORM = Pattern.compile("\\$7\\$(\\d{1,7})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;
    // Artemis asks at each message, and a password costs milliseconds by design
    private volatile byte[] proven = new byte[0];

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static Optional<PasswordHash> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            int iterations = Integer.parseInt(parts.group(1));
            byte[] salt = Base64.getDecoder().decode(parts.group(2));
            byte[] hash = Base64.getDecoder().decode(parts.group(3));
            boolean strong = iterations >= 10_000 && iterations <= 1_000_000 && salt.length >= 8 && hash.length == 64;
            return strong ? Optional.of(new PasswordHash(iterations, salt, hash)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether this password has matched before; takes microseconds. */
    boolean isProven(String password) {
        return MessageDigest.isEqual(proven, Hashes.keyed(salt, password));
    }

    boolean isSame(PasswordHash other) {
        return iterations == other.iterations && Arrays.equals(salt, other.salt) && Arrays.equals(hash, other.hash);
    }

    /** Takes milliseconds of processor time, on purpose. */
    boolean matches(String password) {
        if (password.isEmpty()) {
            return false;
        }
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * 8);
            byte[] other = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
            boolean right = MessageDigest.isEqual(hash, other);
            if (right) {
                proven = Hashes.keyed(salt, password);
            }
            return right;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
