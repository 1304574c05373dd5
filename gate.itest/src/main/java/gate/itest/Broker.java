// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A real mosquitto on a free port, with one client that hears the tutorial's tree. */
final class Broker implements AutoCloseable {
    private final int port;
    private final Process process;
    private final MqttClient client;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Broker() throws IOException, MqttException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path settings = Files.createTempFile("mosquitto", ".conf");
        Files.writeString(settings, "listener " + port + " 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\n");
        process = new ProcessBuilder("mosquitto", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        client = new MqttClient(uri(), "itest", new MemoryPersistence());
        connect();
        // named by its type: a lambda would be ambiguous for older compilers of this interface
        IMqttMessageListener listener = (topic, message) -> heard.add(topic + " " + message);
        client.subscribe("tw/rocksaying/#", 1, listener);
    }

    String uri() {
        return "tcp://127.0.0.1:" + port;
    }

    void publish(String word) throws MqttException {
        client.publish(
                "tw/rocksaying/command", new MqttMessage(word.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Skips what comes before the status {@code word}; false when it does not come within 10 s, whatever else comes. */
    boolean hears(String word) throws InterruptedException {
        String wanted = "tw/rocksaying/status " + word;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String line = heard.poll(10, TimeUnit.SECONDS);
        while (line != null && !line.equals(wanted)) {
            line = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return line != null;
    }

    /** Forgets what was heard so far. */
    void forget() {
        heard.clear();
    }

    private void connect() throws MqttException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                client.connect();
                return;
            } catch (MqttException notYet) {
                if (attempt == 100) {
                    throw notYet;
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 100);
        client.close(true);
        process.destroyForcibly();
    }
}
