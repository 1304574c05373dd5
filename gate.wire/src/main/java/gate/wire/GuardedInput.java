// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Everything that Paho reads from a broker passes here: too large a packet ends the connection before memory is
 * allocated for it, and what Paho cannot bear is kept from it.
 *
 * <p>Read by one thread at a time.
 */
final class GuardedInput extends InputStream {
    /** Paho's sockets time out after a second: so many seconds may pass within a header or a frame. */
    private static final int STALLS = 10;

    private static final long HOLD_S = 2;

    private final InputStream in;
    private final Meter meter;
    private final byte[] one = new byte[1];
    private final CountDownLatch spoken = new CountDownLatch(1);
    private volatile long heard = System.nanoTime();
    private volatile IOException end;

    GuardedInput(InputStream in, Meter meter) {
        this.in = in;
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        for (int stalls = 0; ; ) {
            try {
                int count = in.read(bytes, offset, length);
                if (count < 0) {
                    // Paho's WebSocket frames would take -1 for a byte
                    throw new EOFException("the broker closed the connection");
                }
                heard = System.nanoTime();
                meter.take(bytes, offset, count);
                return count;
            } catch (SocketTimeoutException nothingCame) {
                if (!meter.isDelicate()) {
                    throw nothingCame;
                }
                if (++stalls >= STALLS) {
                    throw ended(new IOException("the broker stopped in the middle of a message", nothingCame));
                }
            } catch (IOException broken) {
                throw ended(broken);
            }
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Something is about to be sent. */
    void speaking() {
        if (meter.isOpened()) {
            spoken.countDown();
        }
    }

    /** For how long nothing has come. */
    long quietNanos() {
        return System.nanoTime() - heard;
    }

    /** Why nothing can be read any more. */
    Optional<IOException> end() {
        return Optional.ofNullable(end);
    }

    /**
     * Paho starts its threads one after another, and one that dies before the last has started leaves the others waiting
     * for ever. The last has started when CONNECT is written, so bad news waits until then.
     */
    private IOException ended(IOException reason) {
        end = reason;
        if (meter.isOpened()) {
            try {
                spoken.await(HOLD_S, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return reason;
    }
}
