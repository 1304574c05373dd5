// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.function.Consumer;

/**
 * What stands between a socket and Artemis, which itself would read a request of any size, answer HTTP on the MQTT port
 * and look at no origin.
 */
final class Pipelines {
    private static final int REQUEST = 8192;
    private static final int FRAME_EXTRA = 1024;

    private final BrokerSettings settings;
    private final OriginCheck origins;
    private final Consumer<Channel> artemis;
    private final Strangers strangers;

    Pipelines(BrokerSettings settings, OriginCheck origins, Consumer<Channel> artemis, Strangers strangers) {
        this.settings = settings;
        this.origins = origins;
        this.artemis = artemis;
        this.strangers = strangers;
    }

    void mqtt(Channel channel) {
        tls(channel);
        packets(channel);
    }

    void webSocket(Channel channel) {
        tls(channel);
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .subprotocols("mqtt,mqttv3.1")
                // a page that closes has its say first, like everybody else: see Farewell
                .handleCloseFrames(false)
                .maxFramePayloadLength(settings.maxPacket() + FRAME_EXTRA)
                .build();
        channel.pipeline()
                .addLast(new HttpServerCodec(REQUEST, REQUEST, REQUEST))
                .addLast(new HttpObjectAggregator(REQUEST, true))
                .addLast(origins)
                .addLast(new WebSocketServerProtocolHandler(config))
                .addLast(new WebSocketBytes());
        packets(channel);
    }

    private void tls(Channel channel) {
        settings.tls().ifPresent(tls -> channel.pipeline().addLast(tls.handler(channel.alloc())));
    }

    private void packets(Channel channel) {
        MqttFrames frames = new MqttFrames(settings.maxPacket(), strangers);
        channel.pipeline().addLast(frames).addLast(new Farewell(frames));
        artemis.accept(channel);
    }
}
