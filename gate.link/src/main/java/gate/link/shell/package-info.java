// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** What can be typed to gates, whatever the shell is: each bundle that brings the commands to one has a copy inside. */
package gate.link.shell;
