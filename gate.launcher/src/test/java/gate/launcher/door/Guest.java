// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client that says exactly what a test wants, and reads only when it is told to. */
final class Guest implements AutoCloseable {
    private final SocketChannel channel;
    private final InputStream in;

    Guest(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        in = Channels.newInputStream(channel);
    }

    Guest say(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return this;
    }

    /** What comes, up to this; fails when the door closes before. */
    String hear(String end) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + heard);
            }
            heard.append((char) next);
        }
        return heard.toString();
    }

    /** What comes until the door closes. */
    String hearAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Vanishes as soon as its request runs. */
    void closeWhen(CountDownLatch running) throws IOException, InterruptedException {
        if (!running.await(5, TimeUnit.SECONDS)) {
            throw new IOException("the request does not run");
        }
        close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
