// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** Gates on MQTT: the connection to one broker, words that become commands, statuses that become words. */
package gate.mqtt;
