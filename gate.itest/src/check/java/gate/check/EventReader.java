// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One event stream of the page. */
final class EventReader implements AutoCloseable {
    /** Much more than there is between two beats. */
    static final int PATIENCE_MS = (int) TimeUnit.SECONDS.toMillis(60);

    private final Socket socket;
    private final BufferedReader lines;

    /** What was told. */
    record Told(String event, String data) {}

    EventReader(int port) throws IOException {
        this(port, "", "", PATIENCE_MS);
    }

    /** Where the page begins at {@code path}, with these headers; over when nothing has come for so long. */
    EventReader(int port, String path, String headers, int patienceMs) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(patienceMs);
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        socket.getOutputStream()
                .write(("GET " + path + "/api/v1/events HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        String status = line();
        if (!status.contains(" 200 ")) {
            socket.close();
            throw new IOException(status);
        }
    }

    /** The next event. */
    Told next() throws IOException {
        String event = "";
        for (String line = line(); ; line = line()) {
            if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Told(event, line.substring(6));
            }
        }
    }

    /** The next event of this kind that says so. */
    Told await(String event, String part) throws IOException {
        Told told = next();
        while (!told.event().equals(event) || !told.data().contains(part)) {
            told = next();
        }
        return told;
    }

    private String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the stream has ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
