// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.wire.BrokerAccess;
import gate.wire.ClientFailure;
import gate.wire.MqttTalk;
import gate.wire.MqttTalk.Heard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A retained message that lies at the broker.
 *
 * @param text its payload
 */
record Lying(String topic, String text) {
    /** A broker sends what it kept at once; when nothing of it has come for so long, that was all. */
    private static final Duration QUIET = Duration.ofMillis(700);

    private static final int MOST = 1_000;

    /** All that lie on topics of these filters, 1,000 at most. */
    static List<Lying> on(List<String> filters, BrokerAccess access, Duration patience)
            throws NotThere, InterruptedException {
        List<Lying> all = new ArrayList<>();
        try (MqttTalk talk = MqttTalk.connect(access, patience)) {
            talk.subscribe(filters);
            long end = System.nanoTime() + QUIET.toNanos();
            Optional<Heard> next = talk.next(QUIET);
            while (next.isPresent() && all.size() < MOST) {
                if (next.get().retained()) {
                    all.add(of(next.get()));
                    end = System.nanoTime() + QUIET.toNanos();
                }
                next = talk.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
            return all;
        } catch (ClientFailure failure) {
            throw new NotThere(failure.getMessage());
        }
    }

    private static Lying of(Heard heard) {
        return new Lying(heard.topic(), new String(heard.payload(), StandardCharsets.UTF_8));
    }
}
