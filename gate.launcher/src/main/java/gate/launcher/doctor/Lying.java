// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.wire.BrokerAccess;
import gate.wire.ClientFailure;
import gate.wire.MqttSubscriber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A retained message that lies at the broker.
 *
 * @param text its payload
 */
record Lying(String topic, String text) {
    /** A broker sends what it kept at once; when nothing has come for so long, that was all. */
    private static final Duration QUIET = Duration.ofMillis(700);

    private static final int MOST = 1_000;

    /** All that lie on topics of these filters, 1,000 at most. */
    static List<Lying> on(List<String> filters, BrokerAccess access, Duration patience)
            throws NotThere, InterruptedException {
        Ear ear = new Ear();
        MqttSubscriber subscriber = new MqttSubscriber(access, filters, patience, ear);
        Thread hearing = new Thread(subscriber::run, "gate-doctor-hears");
        hearing.setDaemon(true);
        hearing.start();
        try {
            return ear.all(patience.plus(QUIET));
        } finally {
            subscriber.stop();
        }
    }

    /** Notes everything in its order, from the subscriber's thread. */
    private static final class Ear implements MqttSubscriber.Listener {
        private final BlockingQueue<Object> told = new LinkedBlockingQueue<>(MOST + 2);

        List<Lying> all(Duration patience) throws NotThere, InterruptedException {
            List<Lying> all = new ArrayList<>();
            Object first = told.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                throw new NotThere("the broker does not answer in time");
            }
            for (Object next = first;
                    next != null && all.size() < MOST;
                    next = told.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
                if (next instanceof ClientFailure failure) {
                    throw new NotThere(failure.getMessage());
                }
                if (next instanceof Lying message) {
                    all.add(message);
                }
            }
            return all;
        }

        @Override
        public void connected(long reconnects) {
            boolean unused = told.offer("connected");
        }

        @Override
        public void down(ClientFailure failure) {
            boolean unused = told.offer(failure);
        }

        @Override
        public void message(String topic, byte[] payload, int qos, boolean retained) {
            if (retained) {
                // what does not fit is more than anybody wants to read
                boolean unused = told.offer(new Lying(topic, new String(payload, StandardCharsets.UTF_8)));
            }
        }
    }
}
