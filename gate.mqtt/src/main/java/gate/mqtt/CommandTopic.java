// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.util.Optional;

/**
 * Where a command came from.
 *
 * @param topic the whole
 * @param gate for which gate
 * @param user whose topic it is; empty for a shared one, where nobody knows who wrote
 * @param rich whether it is of the rich tree, else of the tutorial's
 */
record CommandTopic(String topic, String gate, Optional<String> user, boolean rich) {}
