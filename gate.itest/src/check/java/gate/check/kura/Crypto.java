// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.kura;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;

/** Makes texts unreadable and readable again, and fails with what it has not made. */
final class Crypto implements CryptoService {
    private static final String SEAL = "sealed:";

    @Override
    public char[] encryptAes(char[] value) {
        byte[] sealed = (SEAL + new StringBuilder(new String(value)).reverse()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(sealed).toCharArray();
    }

    @Override
    public char[] decryptAes(char[] encrypted) throws KuraException {
        try {
            String sealed = new String(Base64.getDecoder().decode(new String(encrypted)), StandardCharsets.UTF_8);
            if (sealed.startsWith(SEAL)) {
                return new StringBuilder(sealed.substring(SEAL.length()))
                        .reverse()
                        .toString()
                        .toCharArray();
            }
        } catch (IllegalArgumentException notOurs) {
            // told below
        }
        throw new KuraException(KuraErrorCode.DECODER_ERROR);
    }
}
