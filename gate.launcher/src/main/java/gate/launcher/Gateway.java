// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.deploy.KeptJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.BundleException;

/** One run of a gateway in this process, from the kept bundles to the exit code. */
final class Gateway {
    /** A gate must not be left moving by a gateway that hangs in its stop, and whoever waits waits 3 s. */
    private static final long STOPS_WITHIN_MS = 2_500;

    private final Home home;
    private final Distribution distribution;
    private final Map<String, String> properties;
    private final Consumer<String> readyLine;

    /** Kept here, since the home would be free again when it is collected. */
    private final HomeLock lock;

    private volatile RunningFramework framework;
    private volatile boolean failed;
    private volatile boolean ending;

    Gateway(Distribution distribution, Home home, HomeLock lock, List<Setting> settings, Consumer<String> readyLine) {
        this.distribution = distribution;
        this.home = home;
        this.lock = lock;
        this.properties = FrameworkSettings.of(distribution, home, settings);
        AtomicBoolean told = new AtomicBoolean();
        // also when our own bundle is updated and looks again
        this.readyLine = line -> {
            if (told.compareAndSet(false, true)) {
                readyLine.accept(line);
            }
        };
    }

    /** Returns the exit code when the framework was stopped from inside; a signal ends the process without a return. */
    int run() throws CannotRun {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndHalt, "gate-stop"));
        try {
            start();
            framework.awaitStop();
            return 0;
        } catch (CannotRun refusal) {
            failed = true;
            throw refusal;
        } catch (InterruptedException interrupted) {
            failed = true;
            throw new CannotRun("interrupted", interrupted);
        }
    }

    private void start() throws CannotRun {
        boolean kept = Files.exists(home.cache());
        Bundles bundles = Bundles.of(distribution.bundles(), home.cache(), new KeptJars(home.deployed()));
        try {
            try {
                startOnce(bundles);
            } catch (BundleException | IOException broken) {
                waitIfEnding();
                if (!kept) {
                    throw broken;
                }
                Path aside = setAside();
                say("the kept bundles could not be started (" + CannotRun.reason(broken) + "): they are now in " + aside
                        + ", and those of the distribution are installed anew");
                startOnce(bundles);
            }
        } catch (BundleException | IOException unusable) {
            waitIfEnding();
            throw new CannotRun("the framework does not start: " + CannotRun.reason(unusable), unusable);
        }
    }

    /** What fails while a signal ends everything fails because of that, and the bundles are sound; the process ends elsewhere, and soon. */
    private void waitIfEnding() {
        while (ending) {
            LockSupport.park(this);
        }
    }

    private void startOnce(Bundles bundles) throws BundleException, IOException {
        framework = new RunningFramework(properties, readyLine);
        framework.start(bundles);
    }

    private Path setAside() throws IOException {
        framework.stop(STOPS_WITHIN_MS);
        Path aside = home.data().resolve("cache.broken");
        if (Files.exists(aside)) {
            try (Stream<Path> old = Files.walk(aside)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.move(home.cache(), aside);
    }

    /** The virtual machine would exit with 143 or 130 here; a stop that went well is a success. */
    private void stopAndHalt() {
        ending = true;
        RunningFramework running = framework;
        boolean stopped = running == null || running.stop(STOPS_WITHIN_MS);
        if (!stopped) {
            say("still not stopped after " + TimeUnit.MILLISECONDS.toSeconds(STOPS_WITHIN_MS) + " s ("
                    + running.stillStopping() + "): ended the hard way");
        }
        lock.release();
        Runtime.getRuntime().halt(stopped && !failed ? 0 : 1);
    }

    static void say(String message) {
        System.err.println("gate: " + message);
    }
}
