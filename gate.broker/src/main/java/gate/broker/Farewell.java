// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Lets Artemis finish what a client sent before it left. Artemis handles packets on other threads and the end of a
 * connection at once: a DISCONNECT would be overtaken, so that the last will of a polite client went out, and so would
 * the one message of a client that publishes and goes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing: a connection that cannot be closed is gone
final class Farewell extends ChannelDuplexHandler {
    private static final int CONNACK = 0x20;
    private static final int PUBCOMP = 0x70;
    private static final int DISCONNECT = 0xE0;
    // A client that releases a message which nobody knows gets an answer, in its turn: all before has been handled.
    private static final byte[] MARK = {0x62, 2, (byte) 0xFF, (byte) 0xFF};
    private static final long PATIENCE_S = 2;

    private final MqttFrames frames;
    private boolean accepted;
    private boolean marked;
    private Future<?> patience;

    Farewell(MqttFrames frames) {
        this.frames = frames;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof ChannelInputShutdownEvent)) {
            context.fireUserEventTriggered(event);
        } else if (patience == null) {
            leave(context);
        }
    }

    private void leave(ChannelHandlerContext context) {
        boolean mark = accepted && frames.isWhole() && frames.type() != DISCONNECT;
        if (!mark && frames.type() != DISCONNECT) {
            context.close();
            return;
        }
        patience = context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        PATIENCE_S,
                        TimeUnit.SECONDS);
        if (mark) {
            marked = true;
            context.fireChannelRead(Unpooled.wrappedBuffer(MARK));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        int type =
                message instanceof ByteBuf bytes && bytes.isReadable() ? bytes.getUnsignedByte(bytes.readerIndex()) : 0;
        accepted |= type == CONNACK;
        if (marked && type == PUBCOMP) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            context.close();
            return;
        }
        context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (patience != null) {
            patience.cancel(false);
        }
        context.fireChannelInactive();
    }
}
