// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

/** Why a jar does not become a bundle of this gateway, in one line for people. */
@SuppressWarnings("serial") // never written
class Rejected extends Exception {
    Rejected(String why) {
        super(why);
    }

    Rejected(String why, Throwable cause) {
        super(why, cause);
    }

    /** The reason. */
    String why() {
        return String.valueOf(getMessage());
    }
}
