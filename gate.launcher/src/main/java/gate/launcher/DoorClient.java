// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.door.Wire;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The other end of the running gateway's socket: asks one thing after the other and waits for each end. */
final class DoorClient implements AutoCloseable {
    private final SocketChannel channel;
    private final DataInputStream in;

    private DoorClient(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    }

    /** Connects and says what it is about; an IOException when nobody is there. */
    static DoorClient connect(Path socket, String verb) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        DoorClient client = new DoorClient(channel);
        client.sendIfHeard(Wire.GREETING + verb);
        return client;
    }

    /** Asks, passes on what is printed, and returns the status. */
    int ask(String request, OutputStream out, OutputStream err) throws CannotRun {
        try {
            sendIfHeard(request);
            while (true) {
                String[] words = line().split(" ", 2);
                int number = Integer.parseInt(words[words.length - 1]);
                switch (words[0]) {
                    case "out" -> pass(number, out);
                    case "err" -> pass(number, err);
                    case "end" -> {
                        return number;
                    }
                    case "bye" ->
                        throw new CannotRun("the gateway has ended the session: "
                                + new String(in.readNBytes(number), StandardCharsets.UTF_8));
                    default -> throw new NumberFormatException(words[0]);
                }
            }
        } catch (NumberFormatException unheardOf) {
            throw new CannotRun(
                    "the gateway talks differently: is it of another version than this command?", unheardOf);
        } catch (IOException gone) {
            throw new CannotRun("the gateway has gone before the command ended; look at what became of it", gone);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A gateway that does not listen any more may have said why before it went: whoever reads next finds that. */
    private void sendIfHeard(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException gone) {
            // told by the reading
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.write(next);
            if (line.size() > Wire.LONGEST) {
                throw new NumberFormatException("no line");
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private void pass(int number, OutputStream to) throws IOException {
        byte[] bytes = in.readNBytes(number);
        if (bytes.length < number) {
            throw new EOFException();
        }
        to.write(bytes);
        to.flush();
    }
}
