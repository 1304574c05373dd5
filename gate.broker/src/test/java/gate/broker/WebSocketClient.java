// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page's side of MQTT over WebSocket. */
final class WebSocketClient implements WebSocket.Listener {
    final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
    final WebSocket socket;

    WebSocketClient(HttpClient client, String uri, String protocol) throws Exception {
        socket = client.newWebSocketBuilder()
                .subprotocols(protocol)
                .buildAsync(URI.create(uri), this)
                .get(Running.PATIENCE_S, TimeUnit.SECONDS);
    }

    void send(byte[] bytes) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).get(Running.PATIENCE_S, TimeUnit.SECONDS);
    }

    byte[] read() throws InterruptedException {
        return frames.poll(Running.PATIENCE_S, TimeUnit.SECONDS);
    }

    String end() throws InterruptedException {
        return ends.poll(Running.PATIENCE_S, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        frames.add(bytes);
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        ends.add("closed " + code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        ends.add("ended " + error);
    }
}
