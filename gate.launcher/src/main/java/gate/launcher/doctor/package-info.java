// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** Looks over a gateway and what it needs, from outside, and says what is wrong and what to do. */
package gate.launcher.doctor;
