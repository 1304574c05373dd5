// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Waits for services by events, never by polling. */
final class Services {
    private final BundleContext context;

    Services(BundleContext context) {
        this.context = context;
    }

    /** The first service of {@code type} that matches {@code filter}. */
    <T> ServiceReference<T> await(Class<T> type, String filter) throws Exception {
        AtomicReference<ServiceReference<T>> found = new AtomicReference<>();
        waitFor(() -> {
            found.set(references(type, filter).stream().findFirst().orElse(null));
            return found.get() != null;
        });
        return found.get();
    }

    /** Returns when no service of {@code type} matches {@code filter}. */
    void awaitNone(Class<?> type, String filter) throws Exception {
        waitFor(() -> references(type, filter).isEmpty());
    }

    boolean has(Class<?> type, String filter) {
        return !references(type, filter).isEmpty();
    }

    private <T> Collection<ServiceReference<T>> references(Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter);
        } catch (InvalidSyntaxException wrongTest) {
            throw new IllegalArgumentException(wrongTest);
        }
    }

    private void waitFor(BooleanSupplier condition) throws Exception {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        Runnable check = () -> {
            if (condition.getAsBoolean()) {
                seen.complete(null);
            }
        };
        // looked at afterwards: an unregistering service is still found while its event is delivered
        ServiceListener listener = event -> {
            CompletableFuture<Void> unused = CompletableFuture.runAsync(check);
        };
        context.addServiceListener(listener);
        try {
            check.run();
            seen.get(10, TimeUnit.SECONDS);
        } finally {
            context.removeServiceListener(listener);
        }
    }
}
