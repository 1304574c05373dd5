// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Keeps pages of other sites out: any page open in a browser on the box could open the gate otherwise. */
@SuppressWarnings("FutureReturnValueIgnored") // of closing: a connection that cannot be closed is gone
@Sharable
final class OriginCheck extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Boolean> FOREIGN = AttributeKey.valueOf("gate.broker.foreign");
    private final BooleanSupplier everything;
    private final Strangers strangers;
    private volatile Set<String> allowed = Set.of();

    /** Lets every origin in while {@code everything} says so. */
    OriginCheck(BooleanSupplier everything, Strangers strangers) {
        this.everything = everything;
        this.strangers = strangers;
    }

    void allow(Set<String> origins) {
        allowed = Set.copyOf(origins);
    }

    /** Whether {@code channel} was opened by a page that only simulated gates let in. */
    boolean isForeign(Channel channel) {
        return Boolean.TRUE.equals(channel.attr(FOREIGN).get());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpRequest request) {
            List<String> origins = request.headers().getAll(HttpHeaderNames.ORIGIN);
            boolean foreign = !origins.stream()
                    .allMatch(origin -> allowed.contains(origin.strip().toLowerCase(Locale.ROOT)));
            context.channel().attr(FOREIGN).set(foreign);
            if (foreign && !everything.getAsBoolean()) {
                context.channel().attr(FOREIGN).set(false);
                ReferenceCountUtil.release(message);
                refuse(context, String.join(" ", origins));
                return;
            }
        }
        context.fireChannelRead(message);
    }

    private void refuse(ChannelHandlerContext context, String origin) {
        String shown = origin.replaceAll("[^ -~]", "?");
        shown = shown.substring(0, Math.min(shown.length(), 100));
        strangers.tell("a page from " + shown, "was kept out with 403; to let it in add it to websocket.origins");
        DefaultFullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0).set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }
}
