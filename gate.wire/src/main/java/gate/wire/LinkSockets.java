// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Makes the sockets of one attempt, without Nagle's delay and guarded, and keeps them so that they can be aborted. */
final class LinkSockets extends SocketFactory {
    private final Supplier<Meter> meters;
    private final Optional<WireSocket.Tls> tls;
    private final Set<GuardedSocket> made = ConcurrentHashMap.newKeySet();
    private volatile boolean aborted;

    /** Plain ones. */
    LinkSockets(Supplier<Meter> meters) {
        this(meters, Optional.empty());
    }

    LinkSockets(Supplier<Meter> meters, Optional<WireSocket.Tls> tls) {
        this.meters = meters;
        this.tls = tls;
    }

    /** Those of a connection to {@code broker}, with TLS where it asks for it. */
    static LinkSockets to(BrokerUri broker, TlsSettings settings) throws IOException {
        Supplier<Meter> meters = broker.isWebSocket() ? FrameMeter::new : PacketMeter::new;
        return broker.isTls()
                ? new LinkSockets(
                        meters,
                        Optional.of(
                                new WireSocket.Tls(TlsContext.load(settings), broker.certifiedHost(), broker.port())))
                : new LinkSockets(meters);
    }

    /** Why a connection ended: where Paho knows no more than that it broke, its socket may know why. */
    Throwable reason(Throwable told) {
        boolean vague = told instanceof MqttException failure
                && failure.getReasonCode() == MqttException.REASON_CODE_CONNECTION_LOST;
        return vague ? end().map(Throwable.class::cast).orElse(told) : told;
    }

    /** Ends all connections, whatever they are doing; none is made any more. */
    void abort() {
        aborted = true;
        made.forEach(LinkSockets::close);
    }

    /** Ends the connections that were made and forgets them; others may be made. */
    void reset() {
        made.forEach(LinkSockets::close);
        made.clear();
    }

    /** For how long nothing has come; nothing while nobody is connected. */
    long quietNanos() {
        return made.stream()
                .map(GuardedSocket::guard)
                .filter(guard -> guard != null)
                .mapToLong(GuardedInput::quietNanos)
                .min()
                .orElse(0);
    }

    /** Why nothing can be read any more. */
    private Optional<IOException> end() {
        return made.stream()
                .map(GuardedSocket::guard)
                .filter(guard -> guard != null)
                .flatMap(guard -> guard.end().stream())
                .findFirst();
    }

    @Override
    public Socket createSocket() throws IOException {
        GuardedSocket socket = new GuardedSocket(meters.get(), tls);
        socket.setTcpNoDelay(true);
        made.add(socket);
        if (aborted) {
            close(socket);
            throw new SocketException("the link was stopped");
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    private Socket connected(InetSocketAddress to, InetSocketAddress from) throws IOException {
        Socket socket = createSocket();
        socket.bind(from);
        socket.connect(to);
        return socket;
    }

    private static void close(GuardedSocket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // which is what was wanted
        }
    }
}
