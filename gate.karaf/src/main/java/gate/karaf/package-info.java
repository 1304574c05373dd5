// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** The gate commands of the shell of Apache Karaf. */
package gate.karaf;
