// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/**
 * A state of the model.
 *
 * @param leaf the gate, without what no rule looks at
 * @param asked what may set it in motion by itself
 * @param variant which of the settings are in force
 */
record ModelState(Leaf leaf, ModelAsked asked, int variant) {}
