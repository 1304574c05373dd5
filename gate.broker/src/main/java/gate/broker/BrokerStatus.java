// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.api.GatewayPart;
import java.util.Optional;

/**
 * How the broker is, for those who only read.
 *
 * @param state one of the words of {@link GatewayPart}
 * @param address of MQTT; empty when nothing listens
 * @param webSocket address of MQTT over WebSocket; empty when nothing listens
 * @param detail what is wrong; empty when nothing is
 * @param holder who has the MQTT port instead
 */
record BrokerStatus(String state, String address, String webSocket, String detail, Optional<PortHolder> holder) {
    static BrokerStatus idle(String state, String detail) {
        return new BrokerStatus(state, "", "", detail, Optional.empty());
    }
}
