// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One listening port and the connections that came through it. */
final class Door implements AutoCloseable {
    private static final int MOST = 1000;

    private final Channel server;
    private final ChannelGroup visitors;

    private Door(Channel server, ChannelGroup visitors) {
        this.server = server;
        this.visitors = visitors;
    }

    /**
     * Takes the port at once, but lets connections wait until {@link #open()}: whoever starts at the same time is served
     * a moment later instead of being refused.
     *
     * @throws IOException when the port cannot be had
     */
    static Door take(InetSocketAddress address, EventLoopGroup loops, Consumer<Channel> pipeline, Consumer<String> tell)
            throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        ChannelGroup visitors = new DefaultChannelGroup("gate-broker", GlobalEventExecutor.INSTANCE, true);
        ChannelHandler initializer = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (visitors.size() >= MOST) {
                    if (!full.getAndSet(true)) {
                        tell.accept(MOST + " connections on port " + address.getPort() + ": no more are let in");
                    }
                    channel.unsafe().closeForcibly();
                    return;
                }
                full.set(false);
                visitors.add(channel);
                pipeline.accept(channel);
            }
        };
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 128)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(initializer)
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bound.cause() instanceof IOException refused ? refused : new IOException(bound.cause());
        }
        return new Door(bound.channel(), visitors);
    }

    void open() {
        server.config().setAutoRead(true);
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Ends the connections that {@code which} finds. */
    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be closed is gone
    void end(Predicate<Channel> which) {
        // not by the group's own close, after which it lets nobody in any more
        visitors.stream().filter(which).forEach(visitor -> visitor.close());
    }

    @Override
    public void close() {
        server.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        visitors.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
