// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.BackOff;
import gate.link.LinkThread;
import gate.link.port.PortProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;

/**
 * A server of our own beside whatever others have in this framework: a configuration from which Felix HTTP makes one, as long as the
 * page is on, and our servlet, which goes there and nowhere else. Used on the link's thread.
 */
final class OwnServer {
    private static final String RUNTIME = "org.osgi.service.http.runtime.HttpServiceRuntime";
    private static final String ENDPOINT = "osgi.http.endpoint";
    private static final String ANY = "(service.pid=*)";
    private static final long START_MS = 5_000;
    private static final long STOP_MS = 2_000;

    private final String mark = UUID.randomUUID().toString();
    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final LinkThread thread;
    private final BackOff backOff;
    private final ServerReport report;
    private final KeystorePassword password = new KeystorePassword(mark);
    private final ServiceListener changes = event -> later();

    private Optional<Place> wanted = Optional.empty();
    private Optional<Place> asked = Optional.empty();
    private Optional<ScheduledFuture<?>> timer = Optional.empty();
    private Optional<ServiceRegistration<?>> plugin = Optional.empty();
    private boolean up;
    private boolean fresh = true;

    OwnServer(
            BundleContext context,
            ConfigurationAdmin configurations,
            LinkThread thread,
            BackOff backOff,
            ServerReport report) {
        this.context = context;
        this.configurations = configurations;
        this.thread = thread;
        this.backOff = backOff;
        this.report = report;
    }

    /** Which server a servlet has to go to. */
    String target() {
        return "(gate.web=" + mark + ")";
    }

    /** Is there from now on, or nowhere. */
    void use(Optional<Place> place) {
        if (fresh) {
            fresh = false;
            // of a gateway that was killed, or of a bundle that is on its way out
            boolean unused = forget(ANY);
        }
        if (place.equals(wanted)) {
            return;
        }
        wanted = place;
        close();
        backOff.reset();
        if (wanted.isPresent()) {
            begin();
            attempt();
        }
    }

    /** Ends it, and waits until the port is free, within a bound. */
    void end() {
        use(Optional.empty());
        plugin.ifPresent(ServiceRegistration::unregister);
        plugin = Optional.empty();
        context.removeServiceListener(changes);
    }

    @SuppressWarnings("JdkObsolete") // the API of the framework
    private void begin() {
        password.use(wanted.flatMap(Place::tls).map(Tls::password).orElse(""));
        if (plugin.isPresent()) {
            return;
        }
        Map<String, Object> properties = Map.of("cm.target", new String[] {ServerSettings.FACTORY});
        plugin = Optional.of(context.registerService(ConfigurationPlugin.class, password, new Hashtable<>(properties)));
        try {
            context.addServiceListener(changes, "(&(objectClass=" + RUNTIME + ")" + target() + ")");
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void attempt() {
        Place place = wanted.orElseThrow();
        try {
            Place chosen = place.at(free(place));
            asked = Optional.of(chosen);
            configuration().update(ServerSettings.of(chosen, mark));
            timer = Optional.of(thread.after(START_MS, this::tooLate));
            look();
        } catch (IOException taken) {
            String holder = PortProcess.on(place.port());
            fail(
                    place,
                    "port=" + place.port() + " cannot be used: "
                            + (holder.equals(PortProcess.SOMEBODY) ? taken.getMessage() : "it is held by " + holder));
        }
    }

    /** Felix HTTP takes configurations of this kind. */
    private boolean isServed() {
        try {
            return context.getAllServiceReferences(
                            "org.osgi.service.cm.ManagedServiceFactory", "(service.pid=" + ServerSettings.FACTORY + ")")
                    != null;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The port, once it is free: the server itself would only log that it is not. */
    private static int free(Place place) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(place.bind(), place.port()));
            return socket.getLocalPort();
        }
    }

    private void later() {
        thread.execute(this::look);
    }

    private void look() {
        if (asked.isEmpty()) {
            return;
        }
        if (isListening() && !up) {
            up = true;
            timer.ifPresent(late -> late.cancel(false));
            backOff.reset();
            report.up(asked.get());
        } else if (!isListening() && up && !isGatewayStopping()) {
            up = false;
            again(asked.get(), "the server has gone");
        }
    }

    /** Whether everything ends, and the server before us. */
    private boolean isGatewayStopping() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    private boolean isListening() {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(RUNTIME, target());
            return found != null && found[0].getProperty(ENDPOINT) instanceof String[] ends && ends.length > 0;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void tooLate() {
        if (up || asked.isEmpty()) {
            return;
        }
        if (isServed()) {
            again(asked.get(), "the server did not start; its own messages say why");
        } else {
            // what is asked for is there when somebody comes who does it
            report.down(
                    asked.get(),
                    "nothing in this framework opens ports for pages: install org.apache.felix.http.jetty, or set port=-1"
                            + " for a server that is there");
        }
    }

    private void again(Place place, String why) {
        close();
        fail(place, why);
    }

    private void fail(Place place, String why) {
        report.down(place, why);
        timer = Optional.of(thread.after(backOff.next().toMillis(), () -> {
            if (wanted.isPresent() && asked.isEmpty()) {
                attempt();
            }
        }));
    }

    /** The configuration goes, and with it the server. */
    private void close() {
        timer.ifPresent(late -> late.cancel(false));
        Optional<Place> was = asked.filter(place -> up);
        up = false;
        asked = Optional.empty();
        if (forget("(" + ServerSettings.MARK + "=" + mark + ")")) {
            was.ifPresent(OwnServer::awaitFree);
        }
    }

    /** The configurations go for which {@code which} stands; false when they stay until the next start, which replaces them. */
    private boolean forget(String which) {
        String ours = "(service.pid=" + ServerSettings.FACTORY + "~" + WebLink.PID + ")";
        try {
            Configuration[] old = configurations.listConfigurations("(&" + ours + which + ")");
            for (Configuration each : old == null ? new Configuration[0] : old) {
                each.delete();
            }
            return true;
        } catch (IOException | InvalidSyntaxException | IllegalStateException kept) {
            return false;
        }
    }

    /** Nobody tells when a port is free again; whoever comes next may want it at once. */
    private static void awaitFree(Place place) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MS);
        while (System.nanoTime() < end) {
            try {
                int unused = free(place);
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    private Configuration configuration() throws IOException {
        return configurations.getFactoryConfiguration(ServerSettings.FACTORY, WebLink.PID, "?");
    }
}
