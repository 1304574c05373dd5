// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Puts another jar in the place of a running bundle and sees that everything works again that worked before. */
final class Replacement {
    private static final long LOOK_MS = 20;

    private final BundleContext context;
    private final Components components;
    private final CountDownLatch stopping;

    /** Gives up when {@code stopping} is over. */
    Replacement(BundleContext context, Components components, CountDownLatch stopping) {
        this.context = context;
        this.components = components;
        this.stopping = stopping;
    }

    /** What works now; an update must bring it back. */
    Map<String, Integer> before() {
        return components.working();
    }

    /**
     * Updates {@code bundle} in place.
     *
     * @throws Rejected when not all of {@code before} works again in time; the bundle is left as it is then
     */
    void put(Bundle bundle, Path jar, Map<String, Integer> before, Duration timeout) throws Rejected {
        long end = System.nanoTime() + timeout.toNanos();
        try (InputStream content = Files.newInputStream(jar)) {
            bundle.update(content);
            refresh(bundle, end);
            if (bundle.getState() != Bundle.ACTIVE) {
                bundle.start();
            }
        } catch (BundleException failure) {
            throw new Rejected("it does not start: " + reason(failure), failure);
        } catch (IOException | IllegalStateException | SecurityException failure) {
            throw new Rejected("it cannot be installed: " + failure.getMessage(), failure);
        }
        await(bundle, before, end, timeout);
    }

    /** Only where somebody else uses what it exports: everybody else goes on undisturbed. */
    private void refresh(Bundle bundle, long end) {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (!wiring.getRemovalPendingBundles().contains(bundle)) {
            return;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> refreshed.countDown());
        try {
            boolean unused = refreshed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Bundle bundle, Map<String, Integer> before, long end, Duration timeout) throws Rejected {
        Set<String> missing = components.missing(before);
        while (bundle.getState() != Bundle.ACTIVE || !missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new Rejected(
                        missing.isEmpty()
                                ? "its bundle is not active after " + timeout.toSeconds() + " s"
                                : "after " + timeout.toSeconds() + " s what worked before does not: "
                                        + String.join(", ", missing));
            }
            Pause.of(LOOK_MS, stopping);
            missing = components.missing(before);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message.lines().findFirst().orElse("");
    }
}
