// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Somebody who writes requests by hand. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The first line of the answer. */
    String statusLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Reads until {@code wanted} has come. */
    String until(String wanted) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < wanted.length() || text.indexOf(wanted, text.length() - wanted.length()) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("ended before " + wanted + ": " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** The next {@code length} characters. */
    String read(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Says nothing more, and goes on listening. */
    void leave() throws IOException {
        socket.shutdownOutput();
    }

    /** Whether nothing more comes; waits for it. */
    boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
