// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.util.function.IntSupplier;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * What no client may do, whoever it is: reach the broker's own addresses, use Artemis' {@code address::queue} names
 * (which would read the messages of others), or fill the memory with topics.
 */
final class Topics implements MQTTInterceptor {
    static final int MOST = 5000;
    private volatile IntSupplier count = () -> 0;

    /** Counts the topics and subscriptions there are. */
    void counted(IntSupplier newCount) {
        count = newCount;
    }

    boolean allow(CheckType check, String address) {
        return switch (check) {
            case CREATE_ADDRESS, CREATE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE ->
                !address.startsWith("$") && count.getAsInt() < MOST;
            case SEND -> !address.startsWith("$");
            case MANAGE, EDIT, VIEW -> false;
            default -> true;
        };
    }

    @Override
    public boolean intercept(MqttMessage message, RemotingConnection connection) {
        if (message instanceof MqttPublishMessage publish) {
            return plain(publish.variableHeader().topicName());
        }
        if (message instanceof MqttSubscribeMessage subscribe) {
            return subscribe.payload().topicSubscriptions().stream().allMatch(topic -> plain(topic.topicFilter()));
        }
        return true;
    }

    private static boolean plain(String topic) {
        return topic != null && !topic.contains("::") && topic.indexOf('\\') < 0;
    }
}
