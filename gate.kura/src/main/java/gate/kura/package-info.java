// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** Gates at home in Eclipse Kura: its configuration, its secrets, its cloud connection and its pins. */
package gate.kura;
