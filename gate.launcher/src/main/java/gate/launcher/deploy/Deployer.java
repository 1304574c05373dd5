// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import gate.launcher.StartLevels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "gate-deployer"));
    private final BundleContext context;
    private final Rest rest;
    private final Exchange exchange;
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
        this.rest = new Rest(context);
        Path data = Path.of(context.getProperty("gate.data"));
        this.copies = data.resolve("deploy");
        this.kept = new KeptJars(data.resolve("deployed"));
        this.exchange = new Exchange(context, kept, rest, new Components(runtime), stopping);
        this.drop = new Drop(Path.of(context.getProperty("gate.launcher.deploy")), copies, System::nanoTime);
        modified(configuration);
    }

    @Activate
    void start() {
        thread.execute(() -> exchange.finish(settings.timeout()));
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

    /** Updates bundles by these jars, all or none, and returns what was done, in one line. */
    String update(List<Path> files, boolean allowDowngrade, boolean now) throws Rejected {
        return inTurn(() -> {
            List<Offer> offers = new ArrayList<>();
            try {
                for (Path file : files) {
                    offers.add(offer(file, allowDowngrade));
                }
                return apply(offers, now);
            } finally {
                offers.forEach(Offer::close);
            }
        });
    }

    /** Goes back to the jars that were in force before the last update of these bundles. */
    String rollback(List<String> names, boolean now) throws Rejected {
        return inTurn(() -> {
            Map<Bundle, Candidate> before = new LinkedHashMap<>();
            for (String name : names) {
                Bundle bundle = bundle(name);
                Path jar = kept.previous(name)
                        .orElseThrow(
                                () -> new Rejected("nothing is known to go back to: " + name + " was not updated"));
                before.put(bundle, Candidate.read(jar));
            }
            return exchange.make(before, now, settings.timeout());
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
            lookAt(drop.quiet());
            trouble = "";
        } catch (IOException | RuntimeException unusable) {
            if (!trouble.equals(unusable.toString())) {
                LOG.warn("deploy/ cannot be read: {}", unusable.toString());
            }
            trouble = unusable.toString();
        }
    }

    /** What gates are made of belongs together: it waits for what is still on its way, and is then one update. */
    private void lookAt(List<Path> files) {
        Map<Bundle, Offer> core = new LinkedHashMap<>();
        boolean complete = !drop.isBusy();
        for (Path file : files) {
            try {
                Offer offer = offer(file, false);
                if (!Exchange.belongsToOthers(offer.candidate().name())) {
                    deploy(List.of(offer));
                } else if (core.putIfAbsent(offer.bundle(), offer) != null) {
                    // two jars of one bundle: the other one has its turn
                    offer.close();
                }
            } catch (Incomplete mayBeCopied) {
                if (drop.isYoung(file)) {
                    complete = false;
                } else {
                    reject(file, mayBeCopied.why());
                }
            } catch (Rejected rejected) {
                reject(file, rejected.why());
            }
        }
        if (complete && !core.isEmpty()) {
            deploy(List.copyOf(core.values()));
        } else {
            core.values().forEach(Offer::close);
        }
    }

    private void deploy(List<Offer> offers) {
        try {
            String done = apply(offers, false);
            offers.forEach(offer -> drop.applied(offer.file(), done));
        } catch (Rejected rejected) {
            offers.forEach(offer -> reject(offer.file(), rejected.why()));
        } finally {
            offers.forEach(Offer::close);
        }
    }

    private void reject(Path file, String why) {
        LOG.warn("{}: {}", file.getFileName(), why);
        drop.rejected(file, why);
    }

    private String apply(List<Offer> offers, boolean now) throws Rejected {
        Map<Bundle, Candidate> wanted = new LinkedHashMap<>();
        for (Offer offer : offers) {
            if (wanted.put(offer.bundle(), offer.candidate()) != null) {
                throw new Rejected("two of the jars are " + offer.candidate().name());
            }
        }
        return exchange.make(wanted, now, settings.timeout());
    }

    /** Copies and validates a jar. */
    private Offer offer(Path file, boolean allowDowngrade) throws Rejected {
        Path copy = drop.copy(file);
        boolean taken = false;
        try {
            Candidate candidate = read(copy);
            Bundle bundle = bundle(candidate.name());
            if (candidate.version().compareTo(bundle.getVersion()) < 0 && !allowDowngrade) {
                throw new Rejected(candidate.name() + " " + candidate.version() + " is older than "
                        + bundle.getVersion() + ", which runs; gate update --allow-downgrade takes it all the same");
            }
            checkSignature(candidate);
            taken = true;
            return new Offer(file, bundle, candidate);
        } finally {
            if (!taken) {
                Offer.delete(copy);
            }
        }
    }

    private static Candidate read(Path copy) throws Incomplete {
        try {
            return Candidate.read(copy);
        } catch (Rejected incomplete) {
            throw new Incomplete(incomplete);
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
}
