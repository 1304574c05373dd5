// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

/** Is told how the server is. */
interface ServerReport {
    /** It listens there. */
    void up(Place place);

    /** It does not, and tries again. */
    void down(Place place, String why);
}
