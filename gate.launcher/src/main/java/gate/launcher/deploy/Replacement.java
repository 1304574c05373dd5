// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Puts other jars in the place of running bundles and sees that everything works again that worked before. */
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
    Working before() {
        return Working.now(context, components);
    }

    /**
     * Updates bundles in place.
     *
     * @throws Rejected when not all of {@code before} works again in time; the bundles are left as they are then
     */
    void put(Map<Bundle, Path> jars, Working before, Duration timeout) throws Rejected {
        long end = System.nanoTime() + timeout.toNanos();
        update(jars);
        refresh(jars.keySet(), end);
        start(jars.keySet(), before.bundles());
        await(before, end, timeout);
    }

    /** All stop before the first is another: none of them may meet a version of another that it was not made for. */
    private static void update(Map<Bundle, Path> jars) throws Rejected {
        try {
            for (Bundle bundle : jars.keySet()) {
                bundle.stop(Bundle.STOP_TRANSIENT);
            }
            for (Map.Entry<Bundle, Path> each : jars.entrySet()) {
                try (InputStream content = Files.newInputStream(each.getValue())) {
                    each.getKey().update(content);
                }
            }
        } catch (BundleException failure) {
            throw new Rejected("it cannot be installed: " + reason(failure), failure);
        } catch (IOException | IllegalStateException | SecurityException failure) {
            throw new Rejected("it cannot be installed: " + failure.getMessage(), failure);
        }
    }

    /** Only where somebody else uses what they export: everybody else goes on undisturbed. */
    private void refresh(Collection<Bundle> bundles, long end) {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        Set<Bundle> used = new HashSet<>(wiring.getRemovalPendingBundles());
        used.retainAll(bundles);
        if (used.isEmpty()) {
            return;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring.refreshBundles(used, event -> refreshed.countDown());
        try {
            boolean unused = refreshed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Collection<Bundle> replaced, Collection<Bundle> others) throws Rejected {
        for (Bundle bundle : replaced) {
            try {
                bundle.start();
            } catch (BundleException | IllegalStateException failure) {
                throw new Rejected("it does not start: " + reason(failure), failure);
            }
        }
        for (Bundle bundle : others) {
            // a refresh leaves those behind that the new version is not for, and that an earlier one left behind
            if (bundle.getState() == Bundle.INSTALLED || bundle.getState() == Bundle.RESOLVED) {
                try {
                    bundle.start(Bundle.START_TRANSIENT);
                } catch (BundleException | IllegalStateException failure) {
                    throw new Rejected(
                            bundle.getSymbolicName() + " " + bundle.getVersion() + " is not made for it ("
                                    + reason(failure) + "): update both together, gate update JAR JAR",
                            failure);
                }
            }
        }
    }

    private void await(Working before, long end, Duration timeout) throws Rejected {
        Set<String> missing = components.missing(before.components());
        while (!missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new Rejected("after " + timeout.toSeconds() + " s what worked before does not: "
                        + String.join(", ", missing));
            }
            Pause.of(LOOK_MS, stopping);
            missing = components.missing(before.components());
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
