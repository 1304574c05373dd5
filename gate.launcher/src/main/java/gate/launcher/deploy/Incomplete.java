// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

/** A file that is no bundle, and may become one when whoever copies it is done. */
@SuppressWarnings("serial") // never written
final class Incomplete extends Rejected {
    Incomplete(Rejected cause) {
        super(cause.why(), cause);
    }
}
