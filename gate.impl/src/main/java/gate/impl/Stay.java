// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;
import java.util.Optional;

/**
 * The leaf is, or will be, open for a while and then closes by itself.
 *
 * @param time how long, counted anew while something is in the way
 * @param order the access that ends when the leaf is closed again, where it is one
 */
record Stay(Duration time, Optional<Order> order) {}
