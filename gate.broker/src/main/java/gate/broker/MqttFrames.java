// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Stands before Artemis in each connection and counts MQTT packets: one that is too large, or a first one that is no
 * CONNECT, ends the connection before anything is kept of it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing: a connection that cannot be closed is gone
final class MqttFrames extends ChannelInboundHandlerAdapter {
    private static final int CONNECT = 0x10;
    private static final long PATIENCE_S = 10;
    private final int largest;
    private final Strangers strangers;
    private boolean begun;
    private boolean ended;
    private int type;
    private int lengthBytes = -1;
    private int length;
    private int rest;
    private Future<?> patience;

    MqttFrames(int largest, Strangers strangers) {
        this.largest = largest;
        this.strangers = strangers;
    }

    /** Whether everything that arrived is whole packets. */
    boolean isWhole() {
        return rest == 0 && lengthBytes < 0;
    }

    /** The type of the newest packet. */
    int type() {
        return type;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patience = context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        PATIENCE_S,
                        TimeUnit.SECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        patience.cancel(false);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            context.close();
            return;
        }
        String refusal = ended ? "" : scan(bytes);
        if (refusal == null) {
            context.fireChannelRead(bytes);
            return;
        }
        bytes.release();
        if (!ended) {
            ended = true;
            strangers.tell(host(context.channel().remoteAddress()), "was disconnected: " + refusal);
            context.close();
        }
    }

    /** What is wrong; null when nothing is. */
    private String scan(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (rest > 0) {
                int skipped = Math.min(rest, bytes.writerIndex() - at);
                rest -= skipped;
                at += skipped;
                if (rest == 0) {
                    patience.cancel(false);
                }
            } else if (lengthBytes < 0) {
                if (!begun && bytes.getUnsignedByte(at) != CONNECT) {
                    return "it does not speak MQTT";
                }
                begun = true;
                type = bytes.getUnsignedByte(at) & 0xf0;
                lengthBytes = 0;
                length = 0;
                at++;
            } else {
                int digit = bytes.getUnsignedByte(at++);
                length |= (digit & 0x7f) << (7 * lengthBytes++);
                if (length > largest || (lengthBytes == 4 && digit > 0x7f)) {
                    return "a packet of " + length + " bytes or more, max.packet.kb=" + largest / 1024;
                }
                if (digit <= 0x7f) {
                    rest = length;
                    lengthBytes = -1;
                }
            }
        }
        return null;
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : String.valueOf(address);
    }
}
