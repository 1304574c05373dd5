// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** What those need to know who listen on a port, and who may not get it. */
package gate.link.port;
