// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.LinkThread;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ways to the gateway's own broker for pages that speak MQTT: on the page's port, so that they need neither another one nor another
 * certificate. What they say there is judged by the broker and by gate.mqtt, as everybody's.
 */
final class Tunnels {
    static final String PATH = "/mqtt";

    private static final Logger LOG = LoggerFactory.getLogger(Tunnels.class);
    private static final int MOST = 100;
    private static final long PATIENCE_MS = 5_000;

    private final Supplier<Optional<URI>> broker;
    private final LinkThread thread;
    private final Semaphore free = new Semaphore(MOST);
    private final Map<Tunnel, Visitor> all = new ConcurrentHashMap<>();
    private TunnelServer server;

    /** {@code broker} knows where its WebSocket is, while there is one. */
    Tunnels(Supplier<Optional<URI>> broker, LinkThread thread) {
        this.broker = broker;
        this.thread = thread;
    }

    void serve(Routes routes) {
        routes.get(PATH, UserRole.OPERATE, this::open);
    }

    /** How many there are. */
    int count() {
        return all.size();
    }

    /** Those end whose visitors {@code may} does not let stay. */
    void check(Predicate<Visitor> may) {
        all.forEach((tunnel, visitor) -> {
            if (!may.test(visitor)) {
                tunnel.close();
            }
        });
    }

    /** All end; whoever is still welcome comes again. */
    void close() {
        List.copyOf(all.keySet()).forEach(Tunnel::close);
    }

    /** All end for good. */
    synchronized void end() {
        close();
        if (server != null) {
            server.end();
        }
    }

    private CompletionStage<Reply> open(Ask ask) throws Problem {
        Visitor visitor = ask.visitor();
        Handshake handshake = Handshake.of(ask.headers());
        boolean program = visitor.user().isPresent() && visitor.session().isEmpty();
        if (!program && !ask.headers().containsKey("origin")) {
            throw new Problem(Trouble.ORIGIN, "a page says where it comes from; a program sends a name and a password");
        }
        URI address = broker.get()
                .orElseThrow(() -> new Problem(Trouble.BROKER, "this gateway's own is off, or has no WebSocket"));
        if (!free.tryAcquire()) {
            throw new Problem(Trouble.OVERLOADED, "there are " + MOST + " connections to the broker already")
                    .with("Retry-After", "10");
        }
        Tunnel tunnel = new Tunnel(this::forget);
        all.put(tunnel, visitor);
        ScheduledFuture<?> deadline = thread.after(PATIENCE_MS, tunnel::expire);
        tunnel.put(() -> deadline.cancel(false));
        open(address, handshake, tunnel);
        return tunnel.reply();
    }

    private void open(URI address, Handshake handshake, Tunnel tunnel) {
        try {
            server().open(address, handshake, tunnel);
        } catch (Problem refused) {
            tunnel.refuse(refused);
        } catch (RuntimeException stopping) {
            LOG.debug("the server takes no connection to the broker", stopping);
            tunnel.refuse(new Problem(Trouble.UNAVAILABLE, ""));
        } catch (LinkageError absent) {
            // the classes of the server, which we know one kind of
            tunnel.refuse(new Problem(
                    Trouble.NO_WEBSOCKET,
                    "it takes org.apache.felix.http.jetty 5; pages can use the broker's own port"));
        }
    }

    private synchronized TunnelServer server() {
        if (server == null) {
            server = new JettyTunnels();
        }
        return server;
    }

    private void forget(Tunnel tunnel) {
        if (all.remove(tunnel) != null) {
            free.release();
        }
    }
}
