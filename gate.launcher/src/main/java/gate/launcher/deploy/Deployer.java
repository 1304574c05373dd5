// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import gate.launcher.StartLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces bundles while the gateway runs: validates a jar, updates the bundle in place, waits until everything works that worked
 * before, and goes back to the jar before it when it does not. One update at a time, on one thread.
 */
@Component(
        name = Deployer.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL,
        service = Deployer.class,
        immediate = true)
@Designate(ocd = DeployConfiguration.class)
public final class Deployer {
    static final String PID = "gate.launcher";
    /** What the locations of bundles of the distribution begin with; the symbolic name follows. */
    public static final String LOCATION = "gate:";

    private static final Logger LOG = LoggerFactory.getLogger("gate.deploy");
    private static final long LOOK_MS = 300;
    /** With these every gate stops and starts. */
    private static final Set<String> CORE = Set.of("gate.api", "gate.impl");
    /** Twice the longest time that a leaf may travel unless it is set otherwise. */
    private static final Duration REST = Duration.ofMinutes(2);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "gate-deployer"));
    private final BundleContext context;
    private final Components components;
    private final Replacement replacement;
    private final Rest rest;
    private final KeptJars kept;
    private final Drop drop;
    private final Path copies;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile DeploySettings settings = DeploySettings.DEFAULT;
    private Future<?> looking = CompletableFuture.completedFuture(null);
    private String trouble = "";

    /** Stores; {@link #start()} starts. */
    @Activate
    public Deployer(
            BundleContext context, @Reference ServiceComponentRuntime runtime, Map<String, Object> configuration) {
        this.context = context;
        this.components = new Components(runtime);
        this.replacement = new Replacement(context, components, stopping);
        this.rest = new Rest(context);
        Path data = Path.of(context.getProperty("gate.data"));
        this.copies = data.resolve("deploy");
        this.kept = new KeptJars(data.resolve("deployed"));
        this.drop = new Drop(Path.of(context.getProperty("gate.launcher.deploy")), copies, System::nanoTime);
        modified(configuration);
    }

    @Activate
    void start() {
        thread.execute(this::finish);
        looking = thread.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        try {
            settings = DeploySettings.read(configuration);
            if (settings.unsigned()) {
                LOG.warn(
                        "{}: {}=true: whoever may write to deploy/ may replace the code that moves the gates",
                        PID,
                        DeploySettings.UNSIGNED);
            }
        } catch (Rejected wrong) {
            LOG.warn("{}; the last good configuration stays in force", wrong.why());
        }
    }

    @Deactivate
    void stop() {
        stopping.countDown();
        looking.cancel(false);
        thread.shutdownNow();
    }

    /** Updates a bundle by the jar {@code file}, and returns what was done, in one line. */
    String update(Path file, boolean allowDowngrade, boolean now) throws Rejected {
        return inTurn(() -> deploy(drop.copy(file), allowDowngrade, now));
    }

    /** Goes back to the jar that was in force before the last update of this bundle. */
    String rollback(String name, boolean now) throws Rejected {
        return inTurn(() -> {
            Bundle bundle = bundle(name);
            Path before = kept.previous(name)
                    .orElseThrow(() -> new Rejected("nothing is known to go back to: " + name + " was not updated"));
            return replace(bundle, Candidate.read(before), now);
        });
    }

    /** The bundles that may be updated, by name, each with its version and how it came there. */
    List<String> list() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(LOCATION))
                .map(bundle -> {
                    String name = bundle.getSymbolicName();
                    String state = bundle.getState() == Bundle.ACTIVE ? "active" : "not active";
                    String from = kept.isDeployed(name) ? "deployed" : "distribution";
                    return name + "  " + bundle.getVersion() + "  " + state + "  " + from;
                })
                .sorted()
                .toList();
    }

    private String inTurn(Callable<String> work) throws Rejected {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Rejected rejected) {
                throw rejected;
            }
            throw new Rejected("it failed: " + failed.getCause(), failed);
        } catch (InterruptedException gaveUp) {
            Thread.currentThread().interrupt();
            throw new Rejected("nobody waited for the end; it goes on", gaveUp);
        }
    }

    private void look() {
        try {
            for (Path file : drop.quiet()) {
                deploy(file);
            }
            trouble = "";
        } catch (IOException | RuntimeException unusable) {
            if (!trouble.equals(unusable.toString())) {
                LOG.warn("deploy/ cannot be read: {}", unusable.toString());
            }
            trouble = unusable.toString();
        }
    }

    private void deploy(Path file) {
        try {
            drop.applied(file, deploy(drop.copy(file), false, false));
        } catch (Incomplete mayBeCopied) {
            if (!drop.isYoung(file)) {
                reject(file, mayBeCopied.why());
            }
        } catch (Rejected rejected) {
            reject(file, rejected.why());
        }
    }

    private void reject(Path file, String why) {
        LOG.warn("{}: {}", file.getFileName(), why);
        drop.rejected(file, why);
    }

    private String deploy(Path copy, boolean allowDowngrade, boolean now) throws Rejected {
        try {
            Candidate candidate;
            try {
                candidate = Candidate.read(copy);
            } catch (Rejected incomplete) {
                throw new Incomplete(incomplete);
            }
            Bundle bundle = bundle(candidate.name());
            if (candidate.version().compareTo(bundle.getVersion()) < 0 && !allowDowngrade) {
                throw new Rejected(candidate.name() + " " + candidate.version() + " is older than "
                        + bundle.getVersion() + ", which runs; gate update --allow-downgrade takes it all the same");
            }
            checkSignature(candidate);
            return replace(bundle, candidate, now);
        } finally {
            delete(copy);
        }
    }

    private Bundle bundle(String name) throws Rejected {
        Bundle bundle = context.getBundle(LOCATION + name);
        if (bundle == null) {
            throw new Rejected(
                    "there is no bundle " + name + " in this gateway; new ones come with a new distribution");
        }
        if (StartLevels.essential(name)) {
            throw new Rejected(
                    name + " is what the gateway stands on: it is updated with the distribution and a restart");
        }
        return bundle;
    }

    private void checkSignature(Candidate candidate) throws Rejected {
        DeploySettings current = settings;
        boolean signed =
                current.certificate().filter(candidate.signers()::contains).isPresent();
        if (signed || current.unsigned()) {
            return;
        }
        if (current.certificate().isPresent()) {
            throw new Rejected("not all of it is signed with the certificate of " + DeploySettings.CERTIFICATE);
        }
        if (rest.anyReal()) {
            throw new Rejected("a real gate moves here, so a jar has to be signed: set " + DeploySettings.CERTIFICATE
                    + ", or " + DeploySettings.UNSIGNED + "=true, in etc/" + PID + ".cfg");
        }
    }

    private String replace(Bundle bundle, Candidate candidate, boolean now) throws Rejected {
        String name = candidate.name();
        String was = String.valueOf(bundle.getVersion());
        if (!now && CORE.contains(name)) {
            awaitRest();
        }
        Map<String, Integer> before = replacement.before();
        DeploySettings current = settings;
        try {
            kept.begin(name, candidate.file(), inForce(name));
        } catch (IOException notKept) {
            throw new Rejected("what it would replace cannot be kept: " + notKept, notKept);
        }
        try (Announcement announced = Announcement.of(context, CORE.contains(name))) {
            replacement.put(bundle, candidate.file(), before, current.timeout());
            kept.commit(name, candidate.version(), ofDistribution(name));
        } catch (Rejected failed) {
            throw new Rejected(failed.why() + "; " + back(bundle, before, current.timeout()), failed);
        } catch (IOException notKept) {
            throw new Rejected(
                    "it cannot be kept (" + notKept + "); " + back(bundle, before, current.timeout()), notKept);
        }
        String done = name + " " + candidate.version() + " in place of " + was;
        LOG.info("{}", done);
        return done;
    }

    /** Goes back to what was in force, and says how that went. */
    private String back(Bundle bundle, Map<String, Integer> before, Duration timeout) {
        String name = bundle.getSymbolicName();
        try {
            Path jar = kept.beforeUnfinished(name).orElseThrow(() -> new Rejected("the jar before it is gone"));
            Candidate verified = Candidate.read(jar);
            replacement.put(bundle, jar, before, timeout);
            kept.undo(name);
            return "back to " + verified.version();
        } catch (Rejected | IOException failed) {
            LOG.error("{}: the version before it does not come back: {}", name, failed.getMessage());
            return "and the version before it does not come back: " + failed.getMessage();
        }
    }

    /** An update that a kill interrupted: nobody knows whether it would have gone well. */
    private void finish() {
        try {
            for (String name : kept.unfinished()) {
                Bundle bundle = context.getBundle(LOCATION + name);
                if (bundle == null) {
                    kept.undo(name);
                    continue;
                }
                LOG.warn("{}: an update was interrupted; {}", name, back(bundle, Map.of(), settings.timeout()));
            }
        } catch (IOException unreadable) {
            LOG.warn("what was deployed cannot be read: {}", unreadable.toString());
        }
    }

    private Path inForce(String name) throws Rejected {
        Optional<Path> deployed = kept.current(name);
        return deployed.isPresent() ? deployed.get() : ofDistribution(name);
    }

    private Path ofDistribution(String name) throws Rejected {
        return DistributionJars.find(Path.of(context.getProperty("gate.launcher.bundles")), name)
                .orElseThrow(() -> new Rejected("the jar of " + name + " that runs is not to be found"));
    }

    private void awaitRest() throws Rejected {
        long end = System.nanoTime() + REST.toNanos();
        List<String> moving = rest.moving();
        if (!moving.isEmpty()) {
            LOG.info("the update waits until {} rests", String.join(", ", moving));
        }
        while (!moving.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new Rejected("still moving after " + REST.toSeconds() + " s: " + String.join(", ", moving)
                        + "; gate update --now stops it");
            }
            Pause.of(LOOK_MS, stopping);
            moving = rest.moving();
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException leftBehind) {
            LOG.debug("{} stays", copy, leftBehind);
        }
    }
}
