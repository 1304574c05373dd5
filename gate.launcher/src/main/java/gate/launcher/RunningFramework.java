// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** One framework and its bundles, from the cache to the stop. */
final class RunningFramework {
    private final Framework framework;
    private final Consumer<String> readyLine;

    RunningFramework(Map<String, String> properties, Consumer<String> readyLine) {
        this.framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(properties);
        this.readyLine = readyLine;
    }

    /** Returns when everything was started; only essential bundles must succeed, others are told. */
    @SuppressWarnings("JdkObsolete") // the OSGi API takes a Dictionary
    void start(Bundles bundles) throws BundleException, IOException {
        try {
            framework.init();
        } catch (RuntimeException damaged) {
            throw new BundleException("the framework refuses its cache: " + damaged, damaged);
        }
        BundleContext context = framework.getBundleContext();
        bundles.bringUpToDate(context);
        // types of the platform: this class path and the bundles share no other
        context.registerService(Consumer.class, readyLine, new Hashtable<>(Map.of("gate.launcher", "ready")));
        context.addFrameworkListener(RunningFramework::tell);
        framework.start();
        for (Bundle bundle : context.getBundles()) {
            boolean ours = bundle.getLocation().startsWith(Bundles.LOCATION);
            if (ours && StartLevels.essential(Bundles.nameOf(bundle)) && bundle.getState() != Bundle.ACTIVE) {
                throw new BundleException("the bundle " + Bundles.nameOf(bundle) + " does not start");
            }
        }
    }

    /** Returns when the framework was stopped, whoever did. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops everything; returns within the bound, and tells whether it succeeded. */
    boolean stop(long withinMs) {
        Thread stopping = new Thread(this::stopCompletely, "gate-framework-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(withinMs);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return !stopping.isAlive();
    }

    /** The bundles that hold up a stop. */
    String stillStopping() {
        BundleContext context = framework.getBundleContext();
        Stream<Bundle> bundles = context == null ? Stream.of() : Stream.of(context.getBundles());
        return bundles.filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                .filter(bundle -> bundle.getState() == Bundle.STOPPING)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.joining(", "));
    }

    private void stopCompletely() {
        try {
            framework.stop();
            framework.waitForStop(0);
        } catch (BundleException | InterruptedException failure) {
            Gateway.say("the framework does not stop: " + CannotRun.reason(failure));
        }
    }

    private static void tell(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            Throwable failure = event.getThrowable();
            Gateway.say("bundle " + event.getBundle().getSymbolicName() + ": " + CannotRun.reason(failure));
        }
    }
}
