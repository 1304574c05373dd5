// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** Gates of other gateways: what those tell over MQTT becomes statuses here, commands given here are published once. */
package gate.remote;
