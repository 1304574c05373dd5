// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What answers those who command a gate. Apart from {@link gate.link}, since who has a copy of this provides the gate's interface and
 * is bound to one minor version of it, which transports are not.
 */
package gate.link.submission;
