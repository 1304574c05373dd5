// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import gate.wire.Outbox.Sent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** How many events a second reach a mosquitto on the same machine, for several numbers of events that may be unacknowledged. */
public final class WindowBench {
    private static final int[] WINDOWS = {1, 10, 100, 1000, 5000};
    private static final int EVENTS = 50_000;
    private static final int ROUNDS = 5;
    private static final int SPARE = 10;
    private static final String EVENT = "{\"event_type\":\"accepted\",\"seq\":4711,\"part\":1,\"ts\":1795536758270,"
            + "\"by\":\"mqtt:main\",\"command\":\"open\",\"id\":\"d724e44f-fb6f-41b9-a4ef-c044f0ee727e\"}";

    private WindowBench() {}

    /** Needs mosquitto. */
    public static void main(String[] args) throws Exception {
        try (Mosquitto broker = Mosquitto.started()) {
            for (int round = 0; round <= ROUNDS; round++) {
                double[] perSecond = new double[WINDOWS.length];
                for (int i = 0; i < WINDOWS.length; i++) {
                    perSecond[i] = measure(broker, WINDOWS[i]);
                }
                // the first one warms up
                if (round > 0) {
                    tell(perSecond);
                }
            }
        }
    }

    private static void tell(double[] perSecond) {
        StringBuilder line = new StringBuilder();
        int base = Arrays.binarySearch(WINDOWS, 1000);
        for (int i = 0; i < WINDOWS.length; i++) {
            line.append(String.format(
                    Locale.ROOT,
                    "window %d: %,.0f/s (%.2f)  ",
                    WINDOWS[i],
                    perSecond[i],
                    perSecond[i] / perSecond[base]));
        }
        System.out.println(line);
    }

    private static double measure(Mosquitto broker, int window) throws Exception {
        CountDownLatch left = new CountDownLatch(EVENTS);
        MqttAsyncClient client = new MqttAsyncClient(broker.uri(), "bench", new MemoryPersistence());
        Outbox outbox = new Outbox(window, EVENTS, word -> send(client, word));
        client.setCallback(new Acknowledgements(outbox, left));
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(window + SPARE);
        options.setSocketFactory(new LinkSockets(PacketMeter::new));
        client.connect(options).waitForCompletion();
        long begin = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            outbox.add(Word.passing("gates/bench/main/event", EVENT, 1));
            outbox.drain();
        }
        if (!left.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException(left.getCount() + " were not acknowledged");
        }
        double perSecond = EVENTS * 1e9 / (System.nanoTime() - begin);
        client.disconnect().waitForCompletion();
        client.close();
        return perSecond;
    }

    private static Sent send(MqttAsyncClient client, Word word) {
        try {
            client.publish(word.topic(), word.text().getBytes(StandardCharsets.UTF_8), word.qos(), word.retain());
            return Sent.YES;
        } catch (MqttException refused) {
            return refused.getReasonCode() == MqttException.REASON_CODE_MAX_INFLIGHT ? Sent.FULL : Sent.LOST;
        }
    }

    /** What Paho tells of them. */
    private record Acknowledgements(Outbox outbox, CountDownLatch left) implements MqttCallback {
        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            left.countDown();
            outbox.acknowledged();
        }

        @Override
        public void connectionLost(Throwable cause) {
            outbox.close();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // nothing is subscribed to
        }
    }
}
