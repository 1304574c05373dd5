// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gate.api.GatewayPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page with a broker beside it, and browsers that want to speak to that. */
final class TunnelSite implements AutoCloseable {
    private static final GatewayPart WEB_SOCKET = new GatewayPart() {};

    private final TestSite site;
    private final EchoBroker broker = new EchoBroker();
    private final List<RawClient> clients = new ArrayList<>();

    private TunnelSite(TestSite site) throws IOException {
        this.site = site;
        at(broker.address());
    }

    static TunnelSite start(Path folder) throws Exception {
        return new TunnelSite(TestSite.start(folder));
    }

    TestSite page() {
        return site;
    }

    EchoBroker broker() {
        return broker;
    }

    /** Everybody who came. */
    List<RawClient> clients() {
        return clients;
    }

    /** There is no broker. */
    void without() {
        site.site().parts().remove(WEB_SOCKET);
    }

    /** The broker is there. */
    void at(String address) {
        site.site()
                .parts()
                .put(
                        WEB_SOCKET,
                        Map.of(
                                GatewayPart.PID,
                                "gate.broker",
                                GatewayPart.KIND,
                                "ws",
                                GatewayPart.STATE,
                                GatewayPart.UP,
                                GatewayPart.ADDRESS,
                                address));
    }

    /** One that is open. */
    RawClient open() throws Exception {
        RawClient client = ask(request("Origin: " + origin()));
        assertEquals("HTTP/1.1 101 Switching Protocols", client.statusLine());
        client.until("\r\n\r\n");
        return client;
    }

    /** The first line of what a handshake with this header is answered. */
    String answer(String header) throws Exception {
        return ask(request(header)).statusLine();
    }

    /** Somebody who has sent this. */
    RawClient ask(String request) throws Exception {
        RawClient client = new RawClient(site.port());
        clients.add(client);
        return client.send(request);
    }

    /** A handshake. */
    String request(String header) {
        return "GET /mqtt HTTP/1.1\r\nHost: 127.0.0.1:" + site.port() + "\r\nUpgrade: websocket\r\n"
                + "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n" + header + "\r\n\r\n";
    }

    /** Of the page. */
    String origin() {
        return "http://127.0.0.1:" + site.port();
    }

    @Override
    public void close() throws Exception {
        for (RawClient client : clients) {
            client.close();
        }
        site.close();
        broker.close();
    }
}
