// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The leaf's end of the connection to a driver: lines both ways, and values that are told when they change. */
final class FarWire implements AutoCloseable {
    private final BufferedReader in;
    private final Writer out;
    private final Map<String, String> told = new HashMap<>();

    private FarWire(BufferedReader in, Writer out) {
        this.in = in;
        this.out = out;
    }

    static FarWire of(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new FarWire(
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
                new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** To nobody. */
    static FarWire none() {
        return new FarWire(new BufferedReader(Reader.nullReader()), Writer.nullWriter());
    }

    /** The next order; null when the other side has gone. */
    String readLine() {
        try {
            return in.readLine();
        } catch (IOException gone) {
            return null;
        }
    }

    void send(String line) {
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException gone) {
            // whoever reads will find out
            return;
        }
    }

    void tell(String name, String value) {
        if (!value.equals(told.put(name, value))) {
            send(name + " " + value);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
