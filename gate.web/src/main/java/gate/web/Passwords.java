// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes passwords and compares with hashes, which takes a tenth of a second of processor time, on purpose. Any thread may ask. */
final class Passwords {
    /** Bcrypt takes no more. */
    static final int LONGEST = 72;

    private static final int SHORTEST = 8;
    private static final int COST = 10;
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(0[8-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    private final byte[] key = new byte[32];
    /** That a password has matched before; by user. */
    private final Map<String, byte[]> proven = new ConcurrentHashMap<>();
    /** Compared with where there is no such user, so that nobody learns that from the time it takes. */
    private final String nobody;

    Passwords() {
        SecureRandom random = new SecureRandom();
        random.nextBytes(key);
        nobody = "$2a$" + COST + "$" + "abcdefghijklmnopqrstuu" + "5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    }

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** Refuses what nobody should choose. */
    static void check(String chosen) throws Problem {
        int bytes = chosen.getBytes(StandardCharsets.UTF_8).length;
        if (chosen.length() < SHORTEST || bytes > LONGEST) {
            throw new Problem(
                    Trouble.BAD_REQUEST, "newPassword has from " + SHORTEST + " characters to " + LONGEST + " bytes");
        }
    }

    String hash(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    /** Whether it is his; takes its time whether there is such a user or not. */
    boolean matches(Optional<User> user, String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            return false;
        }
        String hash = user.map(User::hash).orElse(nobody);
        boolean right = BCrypt.verifyer().verify(bytes, hash.getBytes(StandardCharsets.UTF_8)).verified;
        if (right && user.isPresent()) {
            proven.put(user.get().name(), proof(user.get(), password));
        }
        return right && user.isPresent();
    }

    /** Whether it has matched before; takes no time. */
    boolean isProven(User user, String password) {
        byte[] before = proven.get(user.name());
        return before != null && MessageDigest.isEqual(before, proof(user, password));
    }

    private byte[] proof(User user, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal((user.hash() + " " + password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
