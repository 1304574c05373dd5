// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateReason;
import java.util.Optional;

/**
 * Why something is not done.
 *
 * @param reason the word
 * @param detail more about it for people; may be empty
 */
record Refusal(GateReason reason, String detail) {
    static Optional<Refusal> of(GateReason reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }
}
