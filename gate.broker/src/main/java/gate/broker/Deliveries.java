// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Keeps back what its receiver may not hear: a subscription to {@code #} is granted to everybody, as mosquitto does, and
 * each delivery is judged when it goes out.
 */
final class Deliveries {
    private static final int ALIASES = MqttPropertyType.TOPIC_ALIAS_MAXIMUM.value();
    private static final String SHARED = "$share/";

    private final Admission admission;

    Deliveries(Admission admission) {
        this.admission = admission;
    }

    /** Judges what a client says, before Artemis sees it; false ends the connection. */
    boolean arrives(MqttMessage message, RemotingConnection connection) {
        if (message instanceof MqttConnectMessage connect) {
            MqttProperties properties = connect.variableHeader().properties();
            if (properties.getProperty(ALIASES) != null) {
                // an alias would hide the topic from the judgement below
                properties.add(new IntegerProperty(ALIASES, 0));
            }
        } else if (message instanceof MqttSubscribeMessage subscribe) {
            return subscribe.payload().topicSubscriptions().stream()
                    .map(subscription -> subscription.topicFilter())
                    .filter(filter -> filter.startsWith(SHARED))
                    .map(filter -> filter.substring(filter.indexOf('/', SHARED.length()) + 1))
                    .allMatch(filter -> admission.mayShare(connection.getSubject(), filter));
        }
        return true;
    }

    /** Judges what Artemis says; false keeps it back. */
    boolean leaves(MqttMessage message, RemotingConnection connection) {
        if (!(message instanceof MqttPublishMessage publish)
                || admission.mayHear(
                        connection.getSubject(), publish.variableHeader().topicName())) {
            return true;
        }
        if (publish.fixedHeader().qosLevel() != MqttQoS.AT_MOST_ONCE) {
            acknowledge(connection, publish.variableHeader().packetId());
        }
        publish.release();
        return false;
    }

    /** In the client's stead, or Artemis keeps the message for it; an acknowledgement ends QoS 2 there as well. */
    private static void acknowledge(RemotingConnection connection, int id) {
        if (connection.getTransportConnection() instanceof NettyConnection netty) {
            Channel channel = netty.getChannel();
            MqttFixedHeader header = new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 2);
            channel.eventLoop().execute(() -> {
                ChannelHandlerContext decoder = channel.pipeline().context(MqttDecoder.class);
                if (decoder != null) {
                    decoder.fireChannelRead(new MqttPubAckMessage(header, MqttMessageIdVariableHeader.from(id)));
                }
            });
        }
    }
}
