// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** What can be made to happen at simulated gates, apart from what transports are made of: few need it. */
package gate.link.simulator;
