// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** What waits to be sent to one client: bounded, so a request whose client does not read waits here and nowhere else. */
final class Outgoing {
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private final Runnable wakeUp;
    private int bytes;
    private boolean closed;

    /** {@code wakeUp} is told when there is something to send. */
    Outgoing(Runnable wakeUp) {
        this.wakeUp = wakeUp;
    }

    /** The stream whose bytes go out under this word. */
    OutputStream stream(String word) {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                for (int sent = 0; sent < length; ) {
                    int next = Math.min(length - sent, Wire.LONGEST);
                    put(word + " " + next + "\n", from, offset + sent, next);
                    sent += next;
                }
            }
        };
    }

    /** Waits for room, since the one who calls has its own thread. */
    void put(String line, byte[] from, int offset, int length) throws IOException {
        synchronized (this) {
            while (bytes >= Wire.LONGEST && !closed) {
                try {
                    wait();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw (IOException) new InterruptedIOException("given up").initCause(interrupted);
                }
            }
            if (closed) {
                throw new IOException("the client has gone");
            }
            add(line, from, offset, length);
        }
        wakeUp.run();
    }

    /** Adds the last words, over the bound if need be. */
    synchronized void putLast(String line, byte[] text) {
        add(line, text, 0, text.length);
    }

    private void add(String line, byte[] from, int offset, int length) {
        byte[] head = Wire.bytes(line);
        ByteBuffer whole = ByteBuffer.allocate(head.length + length);
        whole.put(head).put(from, offset, length).flip();
        waiting.add(whole);
        bytes += whole.remaining();
    }

    /** Sends what the client takes now; tells how much that was. */
    synchronized int send(WritableByteChannel channel) throws IOException {
        int sent = 0;
        while (!waiting.isEmpty()) {
            ByteBuffer next = waiting.element();
            sent += channel.write(next);
            if (next.hasRemaining()) {
                break;
            }
            waiting.remove();
        }
        bytes -= sent;
        notifyAll();
        return sent;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whoever waits for room, or comes later, is told that the client has gone. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
