// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** JSON of commands and statuses, apart from the way to a broker: for those who have another way. */
package gate.wire.json;
