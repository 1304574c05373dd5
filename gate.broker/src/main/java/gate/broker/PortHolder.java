// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who listens on a port that we wanted.
 *
 * @param address where
 * @param process its name and number, as far as the system tells
 * @param mqtt whether it answers like an MQTT broker
 */
record PortHolder(String address, String process, boolean mqtt) {
    /** What a process is called that the system did not show; its table may miss one that is there while others come and go. */
    static final String SOMEBODY = "another process";

    private static final int CONNECT_MS = 300;
    private static final int ANSWER_MS = 500;
    private static final int LISTENING = 0x0A;
    private static final int CONNACK = 0x20;

    static PortHolder of(InetAddress bind, int port) {
        return new PortHolder(
                "tcp://" + Addresses.shown(bind) + ":" + port, process(port), answersMqtt(Addresses.local(bind), port));
    }

    /** For people. */
    String told() {
        return "the port is held by " + process + (mqtt ? ", an MQTT broker" : "");
    }

    /** Whether that, asked for anew, may be the same process. */
    boolean mayBe(String other) {
        return other.equals(process) || other.equals(SOMEBODY);
    }

    /** The name of the listening process; cheap enough to be asked again and again. */
    static String process(int port) {
        Set<String> sockets = new TreeSet<>();
        String owner = "";
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            try {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] field = line.strip().split("\\s+", -1);
                    if (field.length > 9
                            && field[1].endsWith(String.format(":%04X", port))
                            && field[3].equalsIgnoreCase(String.format("%02X", LISTENING))) {
                        sockets.add("socket:[" + field[9] + "]");
                        owner = field[7];
                    }
                }
            } catch (IOException notLinux) {
                return SOMEBODY;
            }
        }
        String name = named(sockets);
        if (!name.isEmpty()) {
            return name;
        }
        return owner.isEmpty() ? SOMEBODY : "a process of the user with number " + owner;
    }

    private static String named(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return Files.readString(process.resolve("comm")).strip() + " (pid " + process.getFileName() + ")";
                }
            }
        } catch (IOException gone) {
            // it ended meanwhile
        }
        return "";
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : open) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            // a process of somebody else, or one that has ended
        }
        return false;
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
