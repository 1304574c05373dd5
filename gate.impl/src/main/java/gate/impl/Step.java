// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateCause;
import java.util.List;
import java.util.Optional;

/**
 * What the machine made of an event.
 *
 * @param leaf the gate after it
 * @param effects what to do, in this order
 * @param cause what made the change, where there was one to tell
 */
record Step(Leaf leaf, List<Effect> effects, Optional<GateCause> cause) {}
