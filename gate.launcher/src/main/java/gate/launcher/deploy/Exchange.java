// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One update: some bundles get other jars, all of them or none, and what was before is kept. On the deployer's thread.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger("gate.deploy");
    private static final long LOOK_MS = 300;
    /** With these every gate stops and starts. */
    private static final Set<String> CORE = Set.of("gate.api", "gate.impl");

    /** Gates elsewhere are made for one minor version of the API too, and no gate here stops with them. */
    private static final String REMOTE = "gate.remote";

    private final BundleContext context;
    private final KeptJars kept;
    private final Rest rest;
    private final Replacement replacement;
    private final CountDownLatch stopping;

    /** Gives up when {@code stopping} is over. */
    Exchange(BundleContext context, KeptJars kept, Rest rest, Components components, CountDownLatch stopping) {
        this.context = context;
        this.kept = kept;
        this.rest = rest;
        this.replacement = new Replacement(context, components, stopping);
        this.stopping = stopping;
    }

    /** Whether gates are made of the bundle with this name. */
    static boolean isCore(String name) {
        return CORE.contains(name);
    }

    /** Whether a bundle with this name may need the others of its kind to be replaced in the same update. */
    static boolean belongsToOthers(String name) {
        return isCore(name) || name.equals(REMOTE);
    }

    /**
     * Replaces bundles, and returns what was done in one line.
     *
     * @param now does not wait until the gates rest
     * @param timeout within which everything must work again
     */
    String make(Map<Bundle, Candidate> wanted, boolean now, Duration timeout) throws Rejected {
        List<String> names = names(wanted.keySet());
        boolean core = names.stream().anyMatch(Exchange::isCore);
        if (core && !now) {
            awaitRest();
        }
        String done = wanted.entrySet().stream()
                .map(each -> each.getValue().name() + " " + each.getValue().version() + " in place of "
                        + each.getKey().getVersion())
                .collect(Collectors.joining(", "));
        Working before = replacement.before();
        Map<Bundle, Path> jars = begin(wanted);
        try (Announcement announced = Announcement.of(context, core)) {
            try {
                replacement.put(jars, before, timeout);
                for (Candidate candidate : wanted.values()) {
                    kept.prepare(candidate.name(), candidate.version(), ofDistribution(candidate.name()));
                }
                kept.commit(names);
            } catch (Rejected failed) {
                throw new Rejected(failed.why() + "; " + back(wanted.keySet(), before, timeout), failed);
            } catch (IOException notKept) {
                throw new Rejected(
                        "it cannot be kept (" + notKept + "); " + back(wanted.keySet(), before, timeout), notKept);
            }
        }
        LOG.info("{}", done);
        return done;
    }

    /** From now on what was before can come back. */
    private Map<Bundle, Path> begin(Map<Bundle, Candidate> wanted) throws Rejected {
        Map<Bundle, Path> jars = new LinkedHashMap<>();
        boolean begun = false;
        try {
            for (Map.Entry<Bundle, Candidate> each : wanted.entrySet()) {
                Candidate candidate = each.getValue();
                kept.begin(candidate.name(), candidate.file(), inForce(candidate.name()));
                jars.put(each.getKey(), candidate.file());
            }
            begun = true;
            return jars;
        } catch (IOException notKept) {
            throw new Rejected("what it would replace cannot be kept: " + notKept, notKept);
        } finally {
            if (!begun) {
                forget(names(wanted.keySet()));
            }
        }
    }

    /** Undoes what a kill interrupted: nobody knows whether it would have gone well. */
    void finish(Duration timeout) {
        try {
            kept.settle();
            List<Bundle> bundles = new ArrayList<>();
            for (String name : kept.unfinished()) {
                Bundle bundle = context.getBundle(Deployer.LOCATION + name);
                if (bundle == null) {
                    kept.undo(name);
                } else {
                    bundles.add(bundle);
                }
            }
            if (!bundles.isEmpty()) {
                LOG.warn(
                        "{}: an update was interrupted; {}",
                        String.join(", ", names(bundles)),
                        back(bundles, Working.afterInterruption(context), timeout));
            }
        } catch (IOException | RuntimeException unusable) {
            LOG.warn("what was deployed cannot be read: {}", unusable.toString());
        }
    }

    /** Goes back to what was in force, and says how that went. */
    private String back(Collection<Bundle> bundles, Working before, Duration timeout) {
        List<String> names = names(bundles);
        try {
            Map<Bundle, Path> jars = new LinkedHashMap<>();
            List<String> versions = new ArrayList<>();
            for (Bundle bundle : bundles) {
                Path jar = kept.beforeUnfinished(bundle.getSymbolicName())
                        .orElseThrow(() -> new Rejected("the jar before it is gone"));
                Candidate verified = Candidate.read(jar);
                versions.add((bundles.size() > 1 ? verified.name() + " " : "") + verified.version());
                jars.put(bundle, jar);
            }
            replacement.put(jars, before, timeout);
            for (String name : names) {
                kept.undo(name);
            }
            return "back to " + String.join(", ", versions);
        } catch (Rejected | IOException failed) {
            LOG.error(
                    "{}: the version before it does not come back: {}", String.join(", ", names), failed.getMessage());
            return "and the version before it does not come back: " + failed.getMessage();
        }
    }

    private void forget(List<String> begun) {
        try {
            for (String name : begun) {
                kept.undo(name);
            }
        } catch (IOException stays) {
            LOG.debug("an update that did not begin is undone at the next start", stays);
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
        Duration patience = rest.patience();
        long end = System.nanoTime() + patience.toNanos();
        List<String> moving = rest.moving();
        if (!moving.isEmpty()) {
            LOG.info("the update waits until {} rests", String.join(", ", moving));
        }
        while (!moving.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new Rejected("still moving after " + patience.toSeconds() + " s: " + String.join(", ", moving)
                        + "; gate update --now stops it");
            }
            Pause.of(LOOK_MS, stopping);
            moving = rest.moving();
        }
    }

    private static List<String> names(Collection<Bundle> bundles) {
        return bundles.stream().map(Bundle::getSymbolicName).toList();
    }
}
