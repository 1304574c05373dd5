// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.dbus.MessageReader.Received;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.SASL;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.freedesktop.dbus.connections.transports.TransportBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a bus, from its first byte to its last: one thread that reads and one that writes, so that messages keep
 * their order and nobody who reads slowly keeps us from hearing a stop.
 *
 * <p>Of dbus-java it uses the transport and the messages only: its own connection hands calls and signals to pools of threads,
 * which change their order.
 */
final class BusSession {
    /** Whose connection it is; called on the thread that reads. */
    interface Owner {
        /** The bus knows us. */
        void connected(BusSession session);

        /** The bus itself says something. */
        void heard(DBusSignal signal);

        /** Somebody else says something; only who has asked the bus for it hears that. */
        default void said(DBusSignal signal) {}

        /** It is over, and why; the last call, and none after {@link #close} was called. */
        void lost(BusSession session, String why);
    }

    static final String BUS = "org.freedesktop.DBus";
    static final String BUS_PATH = "/org/freedesktop/DBus";

    private static final Logger LOG = LoggerFactory.getLogger(BusSession.class);
    private static final byte NO_FLAGS = 0;
    private static final long GRACE_MS = 1000;

    /** What we have asked of whom; {@code then} gets the answer. */
    private record Awaited(String destination, Consumer<Reply> then) {
        /** Whether this may be it: nobody answers in the name of the bus. */
        boolean isFrom(String sender) {
            return !destination.equals(BUS) || BUS.equals(sender);
        }
    }

    private final BusAddress address;
    private final Owner owner;
    private final SendQueue queue = new SendQueue();
    private final Map<Long, Awaited> awaited = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::read, "gate-dbus-in");
    private final Thread writer = new Thread(this::write, "gate-dbus-out");
    private volatile boolean closed;
    /** Why it is over, as far as that is known. */
    private volatile String why = "the connection was closed";

    private volatile AbstractTransport transport;
    private volatile MessageFactory messages;
    private volatile SocketChannel channel;
    private volatile String uniqueName = "";
    private volatile Consumer<Call> served = call -> call.error(Call.UNKNOWN_OBJECT, "nothing here");

    BusSession(BusAddress address, Owner owner) {
        this.address = address;
        this.owner = owner;
        reader.setDaemon(true);
        writer.setDaemon(true);
    }

    /** Begins to connect; the owner hears how it went, {@code calls} gets what others ask, on the thread that reads. */
    void open(Consumer<Call> calls) {
        served = calls;
        reader.start();
    }

    BusAddress address() {
        return address;
    }

    /** Our name on this bus; empty before it is connected. */
    String uniqueName() {
        return uniqueName;
    }

    /** Where all that we say waits for its turn. */
    SendQueue queue() {
        return queue;
    }

    /** Calls a method of the bus itself; {@code then} gets what comes back, on the thread that reads. */
    void callBus(String member, Consumer<Reply> then, String signature, Object... arguments) {
        call(BUS, BUS_PATH, BUS, member, then, signature, arguments);
    }

    /** Calls a method; {@code then} gets what comes back, on the thread that reads. */
    void call(
            String destination,
            String path,
            String interfaceName,
            String member,
            Consumer<Reply> then,
            String signature,
            Object... arguments) {
        try {
            MethodCall call = messages.createMethodCall(
                    null, destination, path, interfaceName, member, NO_FLAGS, signature, arguments);
            awaited.put(call.getSerial(), new Awaited(destination, then));
            if (!send(call) && awaited.remove(call.getSerial()) != null) {
                then.accept(Reply.disconnected());
            }
        } catch (DBusException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Says something to whoever listens; it waits in the queue for its turn. */
    void signal(String path, String interfaceName, String member, String signature, Object... arguments) {
        try {
            send(messages.createSignal(null, path, interfaceName, member, signature, arguments));
        } catch (DBusException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Answers a call, unless its caller wants no answer. */
    void reply(MethodCall call, String signature, Object... values) {
        try {
            send(messages.createMethodReturn(null, call, signature.isEmpty() ? null : signature, values));
        } catch (DBusException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Answers a call with an error. */
    void error(MethodCall call, String name, String text) {
        try {
            send(messages.createError(null, call.getSource(), name, call.getSerial(), "s", text));
        } catch (DBusException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Ends it, also in the middle of an attempt, within about a second; what waits is written first where the bus takes it. */
    void close() {
        try {
            queue.awaitEmpty(uniqueName.isEmpty() ? 0 : GRACE_MS / 4);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        hangUp();
        reader.interrupt();
        writer.interrupt();
        join(reader);
        join(writer);
    }

    private static void join(Thread thread) {
        try {
            if (thread.isAlive() && !thread.equals(Thread.currentThread())) {
                thread.join(GRACE_MS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean send(Message message) {
        boolean taken = queue.add(bytes(message));
        if (!taken && !closed) {
            LOG.debug("the bus takes nothing: {} is lost", message);
        }
        return taken;
    }

    private static byte[] bytes(Message message) {
        int length = 0;
        for (byte[] part : message.getWireData()) {
            length += part == null ? 0 : part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : message.getWireData()) {
            if (part != null) {
                all.put(part);
            }
        }
        return all.array();
    }

    private void read() {
        try {
            connect();
            MessageReader incoming = new MessageReader(channel);
            while (!closed) {
                incoming.next().ifPresent(this::dispatch);
            }
        } catch (ClosedChannelException hungUp) {
            LOG.debug("{}", why, hungUp);
        } catch (IOException | DBusException | RuntimeException failure) {
            why = words(failure);
        } catch (OutOfMemoryError | StackOverflowError overwhelmed) {
            why = "a message was too much: " + overwhelmed;
        }
        hangUp();
        awaited.values().removeIf(one -> {
            one.then().accept(Reply.disconnected());
            return true;
        });
        if (!closed) {
            owner.lost(this, why);
        }
    }

    private void connect() throws IOException, DBusException {
        // asking ourselves who we are spares dbus-java a class that not every framework lets through
        TransportBuilder builder = TransportBuilder.create(address.toString());
        builder.configure().withAutoConnect(false);
        transport = builder.build();
        transport.getTransportConfig().getSaslConfig().setAuthMode(SASL.AUTH_EXTERNAL);
        OwnUser.uid()
                .ifPresent(uid ->
                        transport.getTransportConfig().getSaslConfig().setSaslUid(java.util.OptionalLong.of(uid)));
        channel = transport.connect();
        messages = transport.getMessageFactory();
        if (closed) {
            throw new IOException("closed");
        }
        writer.start();
        callBus("Hello", this::welcomed, null);
    }

    private void welcomed(Reply hello) {
        Optional<String> name = hello.value(0, String.class);
        if (name.isPresent()) {
            uniqueName = name.get();
            owner.connected(this);
        } else if (!closed) {
            why = "the bus does not welcome us: " + hello.words();
            hangUp();
        }
    }

    private void dispatch(Received received) {
        Message message = received.message();
        if (message instanceof MethodCall call) {
            served.accept(new Call(this, call, received.tooLarge()));
        } else if (message instanceof DBusSignal signal) {
            if (BUS.equals(signal.getSource())) {
                owner.heard(signal);
            } else if (!received.tooLarge()) {
                owner.said(signal);
            }
        } else if (message instanceof MethodReturn || message instanceof Error) {
            Awaited asked = awaited.get(message.getReplySerial());
            if (asked != null && asked.isFrom(message.getSource()) && awaited.remove(message.getReplySerial(), asked)) {
                asked.then().accept(reply(message, received.tooLarge()));
            }
        }
    }

    private static Reply reply(Message message, boolean tooLarge) {
        Optional<String> error = message instanceof Error ? Optional.of(message.getName()) : Optional.empty();
        String sender = String.valueOf(message.getSource());
        try {
            Object[] values = tooLarge ? new Object[0] : message.getParameters();
            return new Reply(sender, error, values == null ? List.of() : List.of(values));
        } catch (DBusException | RuntimeException unreadable) {
            return new Reply(sender, Optional.of("org.freedesktop.DBus.Error.InvalidSignature"), List.of());
        }
    }

    private void write() {
        try {
            for (byte[] next = queue.take(); next != null; next = queue.take()) {
                ByteBuffer buffer = ByteBuffer.wrap(next);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                queue.written();
            }
        } catch (IOException broken) {
            why = words(broken);
            hangUp();
        } catch (InterruptedException stopping) {
            hangUp();
        }
    }

    /** Whoever reads or writes notices. */
    private void hangUp() {
        queue.close();
        close(channel);
        close(transport);
    }

    private static void close(java.io.Closeable what) {
        if (what == null) {
            return;
        }
        try {
            what.close();
        } catch (IOException closedAnyway) {
            LOG.debug("closing", closedAnyway);
        }
    }

    private static String words(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
