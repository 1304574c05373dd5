// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/**
 * What an exploration found.
 *
 * @param set of which gate
 * @param states different ones
 * @param transitions tried
 * @param depth the longest of the shortest ways to a state
 * @param complete whether everything that can be reached was
 * @param law what was broken, or nothing
 * @param trace how, in words, or nothing
 */
record ModelResult(String set, int states, long transitions, int depth, boolean complete, String law, String trace) {}
