// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the parts come up and tells once that the gateway is ready. Every event only asks its one thread to look again,
 * so neither the order of events nor the threads they come on matter.
 */
final class Readiness implements AllServiceListener, FrameworkListener, SynchronousConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger("gate");
    private static final String GATE_SERVICE = "gate.api.GateService";
    /** Promised are 10 s; the virtual machine needs some time before it can look at a clock. */
    private static final long WITHIN_MS = 9_000;
    /** A component may show itself in several services, one after the other. */
    private static final long QUIET_MS = 50;

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "gate-ready"), new DiscardPolicy());
    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final ExpectedParts expected;
    private final Consumer<String> standardOutput;
    private ServiceRegistration<?> listening;
    private Future<?> deadline;
    private Future<?> quiet = CompletableFuture.completedFuture(null);
    private boolean allStarted;

    Readiness(
            BundleContext context,
            ConfigurationAdmin configurations,
            ExpectedParts expected,
            Consumer<String> standardOutput) {
        this.context = context;
        this.configurations = configurations;
        this.expected = expected;
        this.standardOutput = standardOutput;
    }

    /** Starts the time, of which the process has had some since {@code startedNanos}. */
    void start(long startedNanos) {
        listening = context.registerService(SynchronousConfigurationListener.class, this, null);
        context.addFrameworkListener(this);
        try {
            context.addServiceListener(this, "(|(objectClass=" + Part.SERVICE + ")(objectClass=" + GATE_SERVICE + "))");
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        long left = WITHIN_MS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        deadline = thread.schedule(this::giveUp, left, TimeUnit.MILLISECONDS);
    }

    void stop() {
        deadline.cancel(false);
        quiet.cancel(false);
        thread.shutdown();
        context.removeServiceListener(this);
        context.removeFrameworkListener(this);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        thread.execute(this::look);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        thread.execute(this::look);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            thread.execute(() -> {
                allStarted = true;
                look();
            });
        }
    }

    private void look() {
        quiet.cancel(false);
        if (allStarted && expected.missing(configured(), parts()).isEmpty()) {
            quiet = thread.schedule(this::tell, QUIET_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void giveUp() {
        expected.missing(configured(), parts()).ifPresent(missing -> LOG.warn("ready without {}", missing));
        tell();
    }

    private void tell() {
        List<String> gates = references(GATE_SERVICE)
                .map(reference -> String.valueOf(reference.getProperty("gate.id")))
                .toList();
        standardOutput.accept(ReadyLine.of(gates, parts()));
        listening.unregister();
        stop();
    }

    private Collection<Part> parts() {
        return references(Part.SERVICE).map(Part::of).toList();
    }

    private Set<String> configured() {
        Set<String> pids = new HashSet<>();
        try {
            Configuration[] all = configurations.listConfigurations(null);
            Stream.of(all == null ? new Configuration[0] : all).forEach(each -> pids.add(each.getPid()));
        } catch (IOException | InvalidSyntaxException | IllegalStateException gone) {
            LOG.warn("cannot list the configurations: {}", gone.toString());
        }
        return pids;
    }

    private Stream<ServiceReference<?>> references(String service) {
        try {
            ServiceReference<?>[] all = context.getAllServiceReferences(service, null);
            return all == null ? Stream.of() : Stream.of(all);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
