// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttException;

/** A mosquitto, a gateway of the distribution that is linked to it, and the topics of its one gate. */
final class Site implements AutoCloseable {
    static final String BASE = "gates/site";
    static final String GATE = BASE + "/main";
    static final String COMMAND = GATE + "/command";
    static final String EVENT = GATE + "/event";
    static final String CLIENT_ID = "gate-of-the-site";

    private static final Path BIN = Path.of(System.getProperty("gate.bin"));

    private final Path folder;
    private final Mosquitto mosquitto;
    private final int port;
    private Gateway gateway;

    /** Its broker runs at once, its gateway when it is started. */
    Site(Path folder) throws IOException {
        this.folder = folder;
        port = Ports.free();
        mosquitto = new Mosquitto(folder, port);
        mosquitto.start();
    }

    int port() {
        return port;
    }

    Mosquitto mosquitto() {
        return mosquitto;
    }

    Gateway gateway() {
        return gateway;
    }

    /** Starts the gateway with these settings besides; the link is up when this returns. */
    void start(String... more) throws Exception {
        startAlone(more);
        awaitOnline();
    }

    /** The same, whether its broker is there or not. */
    void startAlone(String... more) throws Exception {
        start(BIN, port, more);
    }

    /** The same through {@code wire}. */
    void startThrough(Wire wire, String... more) throws Exception {
        start(BIN, wire.port(), more);
        awaitOnline();
    }

    /** The same through the command {@code bin}, linked to {@code to}. */
    void start(Path bin, int to, String... more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "gate.broker:enabled=false",
                "gate.mqtt~main:broker.uri=tcp://127.0.0.1:" + to,
                "gate.mqtt~main:client.id=" + CLIENT_ID,
                "gate.mqtt~main:base=" + BASE,
                "gate.mqtt~main:rate.limit=0",
                "gate~main:dead.time.ms=0"));
        settings.addAll(List.of(more));
        gateway = Gateway.start(bin, folder, settings.toArray(String[]::new));
    }

    /** Returns when the link is up, however long a busy machine needs. */
    void awaitOnline() throws Exception {
        try (Client looks = client("looks-for-it", BASE + "/availability")) {
            looks.await("online", heard -> heard.text().equals("online"));
        }
    }

    /** A session on site. */
    Shell shell() throws IOException {
        return Shell.open(BIN, folder.resolve("gateway"), "main");
    }

    /** Somebody at the broker, who hears these topics. */
    Client client(String id, String... filters) throws MqttException {
        Client client = Client.connect(port, id);
        client.subscribe(filters);
        return client;
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
        mosquitto.close();
    }
}
