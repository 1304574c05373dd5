// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.link.Await;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.Variant;

/** A program on the bus that says exactly what it is told to say, and hears everything in its order. */
final class BusClient implements AutoCloseable {
    private static final int NO_REPLY = 1;

    /** What was heard, but replies. */
    final LinkedBlockingQueue<Message> heard = new LinkedBlockingQueue<>();

    private final SocketChannel channel;
    private final MessageFactory messages;
    private final Map<Long, Message> replies = new ConcurrentHashMap<>();
    private final String name;
    private volatile Consumer<Message> ear = message -> {
        if (message instanceof DBusSignal) {
            heard.add(message);
        }
    };

    private volatile Consumer<Message> tap = message -> {};
    private volatile boolean reads = true;
    private volatile boolean closed;

    BusClient(Path socket) throws IOException, DBusException {
        this(socket, 'l');
    }

    /** One that writes with this endianness, {@code l} or {@code B}. */
    BusClient(Path socket, char endianness) throws IOException, DBusException {
        messages = new MessageFactory((byte) endianness);
        channel = authenticated(socket);
        Thread reader = new Thread(this::read, "bus-client");
        reader.setDaemon(true);
        reader.start();
        name = (String) call(BusSession.BUS, BusSession.BUS_PATH, BusSession.BUS, "Hello", null)
                .getParameters()[0];
    }

    /** A connection that has said who it is, and nothing more. */
    static SocketChannel authenticated(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        String uid = String.valueOf(OwnUser.uid().orElseThrow());
        Bytes.write(channel, new byte[1]);
        Bytes.line(channel, "AUTH EXTERNAL " + HexFormat.of().formatHex(uid.getBytes(StandardCharsets.US_ASCII)));
        String answer = Bytes.line(channel);
        if (!answer.startsWith("OK ")) {
            throw new IOException(answer);
        }
        Bytes.line(channel, "BEGIN");
        return channel;
    }

    /** What the bus calls it. */
    String name() {
        return name;
    }

    /** What the bus calls our service. */
    String owner() throws IOException, DBusException {
        return (String) first(
                call(BusSession.BUS, BusSession.BUS_PATH, BusSession.BUS, "GetNameOwner", "s", DbusSettings.NAME));
    }

    /** From now on everything but replies goes to {@code hears}, on the thread that reads. */
    void listen(Consumer<Message> hears) {
        ear = hears;
    }

    /** Shows everything that comes, replies too, in its order, on the thread that reads. */
    void tap(Consumer<Message> sees) {
        tap = sees;
    }

    /** It lives, and reads nothing more. */
    void stopReading() {
        reads = false;
    }

    /** Hears all signals of this kind from now on. */
    BusClient match(String rule) throws IOException, DBusException {
        call(BusSession.BUS, BusSession.BUS_PATH, BusSession.BUS, "AddMatch", "s", rule);
        return this;
    }

    /** Everything that our service says. */
    BusClient matchAll() throws IOException, DBusException {
        return match("type='signal',sender='" + DbusSettings.NAME + "'");
    }

    /** A call of the gate service, which waits for its reply or error. */
    Message gate(String path, String interfaceName, String member, String signature, Object... arguments)
            throws IOException, DBusException {
        return call(DbusSettings.NAME, path, interfaceName, member, signature, arguments);
    }

    /** Comes back when the bus has got everything that our service has said so far. */
    void catchUp() throws IOException, DBusException {
        gate(DbusSettings.PATH, Interfaces.PEER, "Ping", null);
    }

    /** A request at the default gate. */
    Message request(String command, Map<String, Variant<?>> options) throws IOException, DBusException {
        return gate(DbusSettings.PATH, Interfaces.GATE1, "Request", "sa{sv}", command, options);
    }

    Object property(String path, String interfaceName, String property) throws IOException, DBusException {
        Message reply = gate(path, Interfaces.PROPERTIES, "Get", "ss", interfaceName, property);
        return ((Variant<?>) reply.getParameters()[0]).getValue();
    }

    Message call(
            String destination, String path, String interfaceName, String member, String signature, Object... arguments)
            throws IOException, DBusException {
        return reply(send(destination, path, interfaceName, member, signature, arguments));
    }

    /** Says it and waits for nothing; its serial. */
    long send(
            String destination, String path, String interfaceName, String member, String signature, Object... arguments)
            throws IOException, DBusException {
        return send(messages.createMethodCall(
                null, destination, path, interfaceName, member, (byte) 0, signature, arguments));
    }

    /** The same, and wants no reply. */
    void sendOnly(String path, String interfaceName, String member, String signature, Object... arguments)
            throws IOException, DBusException {
        send(messages.createMethodCall(
                null, DbusSettings.NAME, path, interfaceName, member, (byte) NO_REPLY, signature, arguments));
    }

    long send(Message message) throws IOException {
        write(Bytes.of(message));
        return message.getSerial();
    }

    synchronized void write(byte[] bytes) throws IOException {
        Bytes.write(channel, bytes);
    }

    MessageFactory messages() {
        return messages;
    }

    /** What came back for the call with this serial. */
    Message reply(long serial) {
        Await.until("a reply", () -> closed || replies.containsKey(serial));
        Message reply = replies.remove(serial);
        if (reply == null) {
            throw new IllegalStateException("the bus has thrown us out");
        }
        return reply;
    }

    void forgetReplies() {
        replies.clear();
    }

    /** How many replies came that nobody has taken. */
    int unasked() {
        return replies.size();
    }

    /** The next signal with this name. */
    DBusSignal next(String member) throws InterruptedException {
        for (Message next = heard.poll(30, TimeUnit.SECONDS); next != null; next = heard.poll(30, TimeUnit.SECONDS)) {
            if (next.getName().equals(member)) {
                return (DBusSignal) next;
            }
        }
        throw new AssertionError("no " + member + " was heard");
    }

    /** Those that were heard so far. */
    List<String> words() {
        return heard.stream()
                .filter(each -> each.getName().equals("StatusChanged"))
                .map(BusClient::first)
                .map(String::valueOf)
                .toList();
    }

    /** Waits until something has come back, or the bus has thrown us out; whether it was the former. */
    boolean isAnswered() {
        Await.until("a reply or the end", () -> closed || !replies.isEmpty());
        return !replies.isEmpty();
    }

    /** The name of an error; empty for a reply. */
    static String error(Message reply) {
        return reply instanceof Error error ? error.getName() : "";
    }

    static Object first(Message message) {
        return value(message, 0);
    }

    static Object value(Message message, int index) {
        try {
            return message.getParameters()[index];
        } catch (DBusException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Optional<String> text(Message error) {
        return Optional.ofNullable(error.getSig()).map(signature -> String.valueOf(first(error)));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void read() {
        try {
            while (reads) {
                Message message = Bytes.message(channel);
                tap.accept(message);
                if (message instanceof MethodReturn || message instanceof Error) {
                    replies.put(message.getReplySerial(), message);
                } else {
                    ear.accept(message);
                }
            }
        } catch (IOException | DBusException over) {
            closed = true;
        }
    }
}
