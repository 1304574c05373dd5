// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;

/** Makes a stream of bytes of binary WebSocket frames and back; MQTT knows no other frames. */
@SuppressWarnings("FutureReturnValueIgnored") // of closing: a connection that cannot be closed is gone
final class WebSocketBytes extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {
    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        if (frame instanceof BinaryWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            out.add(frame.content().retain());
        } else if (frame instanceof CloseWebSocketFrame close) {
            context.writeAndFlush(
                    new CloseWebSocketFrame(true, close.rsv(), close.content().retain()));
            context.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else {
            context.close();
        }
    }

    @Override
    protected void encode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
        out.add(new BinaryWebSocketFrame(bytes.retain()));
    }
}
