// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.link.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A bus that answers as little as it is told to, and says whatever it likes to whoever connects. */
final class FakeBus implements AutoCloseable {
    /** How far it comes to meet a client. */
    enum Manners {
        /** the kernel takes connections, nobody else */
        NOT_THERE,
        /** takes connections and says nothing */
        MUTE,
        /** asks who it is, and says nothing more */
        LETS_IN,
        /** as a bus does */
        ANSWERS
    }

    private static final String OURS = ":1.1";

    private final Path socket;
    private final ServerSocketChannel server;
    private final Manners manners;
    private final List<Message> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final MessageFactory messages = new MessageFactory((byte) 'l');
    private volatile Map<String, Variant<?>> credentials = Map.of();
    private volatile String forger = "";
    private volatile SocketChannel channel;
    private volatile boolean ready;

    FakeBus(Path folder, Manners manners) throws IOException {
        this.socket = folder.resolve("fake-bus");
        this.manners = manners;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        if (manners != Manners.NOT_THERE) {
            Thread thread = new Thread(this::serve, "fake-bus");
            thread.setDaemon(true);
            thread.start();
        }
    }

    String address() {
        return "unix:path=" + socket;
    }

    /** What it says when it is asked who its callers are; without anything it does not know them. */
    void know(Map<String, Variant<?>> known) {
        credentials = known;
    }

    /** From now on {@code name} answers in the name of the bus, and before it. */
    void letForge(String name) {
        forger = name;
    }

    /** How often somebody has connected. */
    int connections() {
        return connections.get();
    }

    /** How often it was asked who somebody is. */
    int asked() {
        return asked.get();
    }

    /** All that the newest connection has said, but for the bus itself. */
    List<Message> said() {
        return said;
    }

    MessageFactory messages() {
        return messages;
    }

    /** A method of the default gate is called by {@code sender}; its serial. */
    long call(String sender, String interfaceName, String member, String signature, Object... arguments)
            throws IOException, DBusException {
        MethodCall call = messages.createMethodCall(
                sender, OURS, DbusSettings.PATH, interfaceName, member, (byte) 0, signature, arguments);
        write(Bytes.of(call));
        return call.getSerial();
    }

    void write(byte[] bytes) throws IOException {
        if (!ready) {
            throw new IOException("nobody is here");
        }
        Bytes.write(channel, bytes);
    }

    /** What came back for the call with this serial. */
    Message reply(long serial) {
        Await.until("a reply", () -> said.stream().anyMatch(each -> isReply(each, serial)));
        return said.stream().filter(each -> isReply(each, serial)).findFirst().orElseThrow();
    }

    void hangUp() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (channel != null) {
            channel.close();
        }
        Files.deleteIfExists(socket);
    }

    private static boolean isReply(Message message, long serial) {
        return !(message instanceof MethodCall) && message.getReplySerial() == serial;
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                channel = server.accept();
                connections.incrementAndGet();
                if (manners != Manners.MUTE) {
                    converse(channel);
                }
            }
        } catch (ClosedChannelException over) {
            // closed by the test
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void converse(SocketChannel with) {
        try {
            Bytes.read(with, 1);
            for (String line = Bytes.line(with); !line.equals("BEGIN"); line = Bytes.line(with)) {
                Bytes.line(with, welcome(line));
            }
            said.clear();
            while (true) {
                Message message = Bytes.message(with);
                if (message instanceof MethodCall call && BusSession.BUS.equals(call.getDestination())) {
                    if (call.getName().equals("GetConnectionCredentials")) {
                        asked.incrementAndGet();
                    }
                    if (manners == Manners.ANSWERS) {
                        forge(with, call);
                        Bytes.write(with, Bytes.of(answer(call)));
                        ready |= call.getName().equals("RequestName");
                    }
                } else {
                    said.add(message);
                }
            }
        } catch (IOException | DBusException over) {
            // the other one hung up, or we did
            ready = false;
        }
    }

    private static String welcome(String line) {
        if (line.equals("AUTH")) {
            return "REJECTED EXTERNAL";
        }
        return line.equals("NEGOTIATE_UNIX_FD") ? "AGREE_UNIX_FD" : "OK 0123456789abcdef0123456789abcdef";
    }

    /** Somebody on the bus is faster than the bus itself, and says that whoever it is about is root. */
    private void forge(SocketChannel with, MethodCall call) throws IOException, DBusException {
        if (!forger.isEmpty() && call.getName().equals("GetConnectionCredentials")) {
            Map<String, Variant<?>> root = Map.of("UnixUserID", new Variant<>(new UInt32(0)));
            Bytes.write(with, Bytes.of(messages.createMethodReturn(forger, call, "a{sv}", root)));
        }
    }

    private Message answer(MethodCall call) throws DBusException {
        return switch (call.getName()) {
            case "Hello" -> messages.createMethodReturn(BusSession.BUS, call, "s", OURS);
            case "RequestName" -> messages.createMethodReturn(BusSession.BUS, call, "u", new UInt32(1));
            case "GetConnectionCredentials" ->
                credentials.isEmpty()
                        ? messages.createError(
                                BusSession.BUS,
                                OURS,
                                "org.freedesktop.DBus.Error.NameHasNoOwner",
                                call.getSerial(),
                                "s",
                                "gone")
                        : messages.createMethodReturn(BusSession.BUS, call, "a{sv}", credentials);
            default -> messages.createMethodReturn(BusSession.BUS, call, null);
        };
    }
}
