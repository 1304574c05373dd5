// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura;

import java.util.Arrays;

/** What Kura throws. */
@SuppressWarnings("serial") // never written
public class KuraException extends Exception {
    private final KuraErrorCode code;

    public KuraException(KuraErrorCode code, Object... arguments) {
        super(code + " " + Arrays.toString(arguments));
        this.code = code;
    }

    public KuraErrorCode getCode() {
        return code;
    }
}
