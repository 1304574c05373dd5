// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslClientConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.HttpTransport;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Tunnels on Jetty 11, with its threads and its selectors at both ends: none of them has a thread of its own. */
final class JettyTunnels implements TunnelServer {
    /** What was said last gets there within this. */
    private static final int FAREWELL_MS = 10_000;

    private Server server;
    private ClientConnector dialler;

    @Override
    public void open(URI broker, Handshake handshake, Tunnel tunnel) throws Problem {
        HttpConnection browser = HttpConnection.getCurrentConnection();
        Request request = browser == null ? null : browser.getHttpChannel().getRequest();
        if (request == null || !"GET".equals(request.getMethod()) || !"HTTP/1.1".equals(request.getProtocol())) {
            throw new Problem(Trouble.NO_WEBSOCKET, "it takes a GET of HTTP/1.1");
        }
        Connector connector = browser.getConnector();
        Executor executor = connector.getExecutor();
        ClientConnector from = dialler(connector);
        ClientConnectionFactory plain = (endPoint, context) -> {
            tunnel.put(endPoint);
            return new BrokerHandshake(endPoint, executor, handshake.request(broker.getAuthority()), tunnel, reply -> {
                join(request, browser.getEndPoint(), endPoint, executor, tunnel);
                tunnel.accept(reply);
            });
        };
        ClientConnectionFactory factory = "wss".equals(broker.getScheme())
                ? new SslClientConnectionFactory(from.getSslContextFactory(), from.getByteBufferPool(), executor, plain)
                : plain;
        Map<String, Object> context = new HashMap<>();
        context.put(ClientConnector.CLIENT_CONNECTION_FACTORY_CONTEXT_KEY, factory);
        context.put(
                ClientConnector.CONNECTION_PROMISE_CONTEXT_KEY,
                Promise.from(connection -> {}, gone -> tunnel.refuse(BrokerHandshake.failed(gone))));
        from.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), context);
    }

    @Override
    public synchronized void end() {
        if (dialler != null) {
            server.removeBean(dialler);
            dialler = null;
            server = null;
        }
    }

    /** Makes the connections at both ends those of a tunnel: the broker's now, the browser's when it has been told. */
    private static void join(Request request, EndPoint browser, EndPoint broker, Executor executor, Tunnel tunnel) {
        tunnel.put(browser);
        TunnelEnd far = new TunnelEnd(broker, browser, executor, tunnel, tunnel::close);
        TunnelEnd near = new TunnelEnd(browser, broker, executor, tunnel, () -> {
            // the broker deals with what was said, and leaves then
            broker.setIdleTimeout(FAREWELL_MS);
            broker.shutdownOutput();
        });
        broker.upgrade(far);
        request.setAttribute(HttpTransport.UPGRADE_CONNECTION_ATTRIBUTE, near);
    }

    /** A part of the server of the request: it ends with it. */
    private synchronized ClientConnector dialler(Connector connector) {
        Server serving = connector.getServer();
        if (dialler == null || !dialler.isRunning()) {
            ClientConnector fresh = new ClientConnector();
            fresh.setExecutor(connector.getExecutor());
            fresh.setScheduler(connector.getScheduler());
            fresh.setByteBufferPool(connector.getByteBufferPool());
            fresh.setSelectors(1);
            fresh.setTCPNoDelay(true);
            // the broker is a part of this gateway, whatever names are in its certificate
            fresh.setSslContextFactory(new SslContextFactory.Client(true));
            serving.addManaged(fresh);
            dialler = fresh;
            server = serving;
        }
        return dialler;
    }
}
