// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

/**
 * What a check has found. Texts hold what others wrote: whoever shows them makes them harmless.
 *
 * @param about the name of the check
 * @param todo what to do; empty unless something is wrong
 */
public record Finding(String about, Verdict verdict, String text, String todo) {}
