// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * What no client may do, whoever it is: reach the broker's own addresses, use Artemis' {@code address::queue} names
 * (which would read the messages of others), or fill the memory with topics.
 */
final class Topics implements MQTTInterceptor {
    // Artemis takes about 10 kB for each: a quarter of the heap at most
    private static final long BYTES_EACH = 10_000;
    private static final int SHARE_OF_HEAP = 4;
    // a topic, its retained message and the queue of that
    private static final int ADDED_BY_ONE = 3;
    private static final long COUNT_EVERY_NS = 200_000_000;

    private final int most;
    private final Consumer<String> tell;
    private IntSupplier counter = () -> 0;
    private int count;
    private long counted;
    private boolean told;

    Topics(long heap, Consumer<String> tell) {
        this.most = (int) Math.min(heap / SHARE_OF_HEAP / BYTES_EACH, Integer.MAX_VALUE);
        this.tell = tell;
    }

    /** Takes what counts the topics and subscriptions there are. */
    synchronized void countedBy(IntSupplier newCounter) {
        counter = newCounter;
        counted = 0;
    }

    boolean allow(CheckType check, String address) {
        return switch (check) {
            case CREATE_ADDRESS, CREATE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE ->
                !address.startsWith("$") && hasRoom();
            case SEND -> !address.startsWith("$");
            case MANAGE, EDIT, VIEW -> false;
            default -> true;
        };
    }

    @Override
    public boolean intercept(MqttMessage message, RemotingConnection connection) {
        if (message instanceof MqttConnectMessage connect) {
            MqttConnectPayload client = connect.payload();
            return (!connect.variableHeader().isWillFlag() || isTopic(client.willTopic()))
                    // Artemis makes names of queues of it
                    && !String.valueOf(client.clientIdentifier()).contains("::");
        }
        if (message instanceof MqttPublishMessage publish) {
            return plain(publish.variableHeader().topicName());
        }
        if (message instanceof MqttSubscribeMessage subscribe) {
            return subscribe.payload().topicSubscriptions().stream().allMatch(topic -> plain(topic.topicFilter()));
        }
        return true;
    }

    private synchronized boolean hasRoom() {
        long now = System.nanoTime();
        if (counted == 0 || now - counted > COUNT_EVERY_NS) {
            counted = now;
            count = counter.getAsInt();
        } else {
            count += ADDED_BY_ONE;
        }
        if (count < most) {
            told = false;
            return true;
        }
        if (!told) {
            told = true;
            tell.accept(GateBroker.PID + ": there are " + count + " topics and subscriptions, " + most
                    + " are allowed with this heap: new ones are refused");
        }
        return false;
    }

    /** Nobody else looks at last wills before they are published. */
    private static boolean isTopic(String topic) {
        return plain(topic) && !topic.isEmpty() && topic.indexOf('+') < 0 && topic.indexOf('#') < 0;
    }

    private static boolean plain(String topic) {
        return topic != null && !topic.contains("::") && topic.indexOf('\\') < 0;
    }
}
