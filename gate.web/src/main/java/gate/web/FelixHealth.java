// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * Gates among the Felix Health Checks of this framework, and those of others among ours. Loaded only where there are Felix Health
 * Checks.
 */
final class FelixHealth {
    private static final String NAME = "Gates";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BundleContext context;
    private final WebThreads threads;
    private final Health health;
    private final ServiceRegistration<HealthCheck> own;

    private FelixHealth(BundleContext context, WebThreads threads, Health health) {
        this.context = context;
        this.threads = threads;
        this.health = health;
        Map<String, Object> properties =
                Map.of(HealthCheck.NAME, NAME, HealthCheck.TAGS, new String[] {"gate"}, HealthCheck.MBEAN_NAME, NAME);
        own = context.registerService(HealthCheck.class, this::execute, properties(properties));
        health.ask(this::others);
    }

    /**
     * Begins; what is returned ends it.
     *
     * @throws NoClassDefFoundError where there are none
     */
    static Runnable begin(BundleContext context, WebThreads threads, Health health) {
        return new FelixHealth(context, threads, health).own::unregister;
    }

    /** On a thread of whoever asks, who waits: two seconds at most. */
    private Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (Looked each : health.own().join()) {
            log.add(new ResultLog.Entry(
                    Result.Status.valueOf(each.status()), each.name() + ": " + String.join(", ", each.messages())));
        }
        return new Result(log);
    }

    private CompletionStage<List<Looked>> others() {
        List<Looked> late = List.of(new Looked(
                "Felix Health Checks", Looked.CRITICAL, List.of("no answer within " + PATIENCE.toSeconds() + " s")));
        CompletableFuture<List<Looked>> looked = new CompletableFuture<>();
        try {
            threads.checks().execute(() -> looked.complete(all()));
        } catch (RejectedExecutionException busy) {
            looked.complete(late);
        }
        ScheduledFuture<?> bound = threads.link().after(PATIENCE.toMillis(), () -> looked.complete(late));
        return looked.whenComplete((done, failed) -> bound.cancel(false));
    }

    private List<Looked> all() {
        List<Looked> all = new ArrayList<>();
        try {
            for (ServiceReference<HealthCheck> each : context.getServiceReferences(HealthCheck.class, null)) {
                if (!each.equals(own.getReference())) {
                    all.add(look(each));
                }
            }
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return all;
    }

    private Looked look(ServiceReference<HealthCheck> reference) {
        Object given = reference.getProperty(HealthCheck.NAME);
        String name = given == null ? "a check of " + reference.getBundle().getSymbolicName() : given.toString();
        try {
            Result result = context.getService(reference).execute();
            List<String> messages = new ArrayList<>();
            result.forEach(entry -> messages.add(entry.getMessage()));
            return new Looked(name, result.getStatus().name(), messages);
        } catch (RuntimeException | LinkageError failed) {
            // what is wrong with it is not ours
            return new Looked(name, Result.Status.HEALTH_CHECK_ERROR.name(), List.of(failed.toString()));
        } finally {
            context.ungetService(reference);
        }
    }

    @SuppressWarnings("JdkObsolete") // the API of the framework
    private static Hashtable<String, Object> properties(Map<String, Object> all) {
        return new Hashtable<>(all);
    }
}
