// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.List;
import java.util.Map;

/**
 * What the file has of one gate.
 *
 * @param memory null when there is none, or none that can be read
 * @param lost something of it cannot be read, or nobody knows whether there was anything
 * @param clean its last run ended as it should
 */
record Found(Map<String, String> memory, boolean lost, boolean clean, List<Kept> kept) {
    static Found nothing(boolean lost) {
        return new Found(null, lost, !lost, List.of());
    }
}
