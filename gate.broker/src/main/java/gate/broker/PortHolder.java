// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.link.port.PortProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Who listens on a port that we wanted.
 *
 * @param address where
 * @param process its name and number, as far as the system tells
 * @param mqtt whether it answers like an MQTT broker
 */
record PortHolder(String address, String process, boolean mqtt) {
    private static final int CONNECT_MS = 300;
    private static final int ANSWER_MS = 500;
    private static final int CONNACK = 0x20;

    static PortHolder of(InetAddress bind, int port) {
        return new PortHolder(
                "tcp://" + Addresses.shown(bind) + ":" + port,
                PortProcess.on(port),
                answersMqtt(Addresses.local(bind), port));
    }

    /** For people. */
    String told() {
        return "the port is held by " + process + (mqtt ? ", an MQTT broker" : "");
    }

    /** Whether that, asked for anew, may be the same process. */
    boolean mayBe(String other) {
        return other.equals(process) || other.equals(PortProcess.SOMEBODY);
    }

    private static boolean answersMqtt(InetAddress host, int port) {
        byte[] id = "gate-probe".getBytes(StandardCharsets.US_ASCII);
        byte[] head = {0x10, (byte) (12 + id.length), 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 5, 0, (byte) id.length};
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(id);
            InputStream in = socket.getInputStream();
            boolean answers = in.read() == CONNACK && in.read() == 2;
            socket.getOutputStream().write(new byte[] {(byte) 0xE0, 0});
            return answers;
        } catch (IOException silent) {
            return false;
        }
    }
}
