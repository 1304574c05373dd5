// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Instant;

/**
 * When a step happens.
 *
 * @param wall by the wall clock, for people and for deadlines that people set
 * @param sequence of the status before the step
 */
record Moment(Instant wall, long sequence) {}
