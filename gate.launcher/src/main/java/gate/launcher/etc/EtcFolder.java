// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the files of {@code etc/} in the place of FileInstall, which tells what changed when it has rested for a round of
 * polling: each is understood as a whole before anybody sees anything of it, else the configuration stays as it was.
 *
 * <p>Called by FileInstall; works on a thread of its own.
 */
public final class EtcFolder implements ArtifactInstaller {
    /** What looked unfinished, and since when it is so. */
    private record Unfinished(ByteBuffer content, long sinceNanos) {}

    /** An editor may put a file aside before it writes the new one. */
    private static final long GONE_MS = 500;
    /** What looks unfinished is taken when it has been left alone for so long. */
    private static final long UNFINISHED_MS = 2000;
    /** FileInstall waits no longer for a disk. */
    private static final long LONGEST_S = 5;

    private static final Logger LOG = LoggerFactory.getLogger("gate");

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "gate-etc"), new DiscardPolicy());
    private final Bundle framework;
    private final Kinds kinds;
    private final EtcConfigurations configurations;
    private final Map<Path, Unfinished> unfinished = new ConcurrentHashMap<>();
    private final Map<Path, String> refused = new ConcurrentHashMap<>();
    private final Set<String> untaken = ConcurrentHashMap.newKeySet();

    /** Takes nothing before it is called. */
    public EtcFolder(BundleContext context, ConfigurationAdmin configurations) {
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
        this.kinds = new Kinds(context);
        this.configurations = new EtcConfigurations(configurations);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes nothing more. */
    public void close() {
        thread.shutdown();
    }

    /** The PIDs of files that are refused now; from any thread. */
    public Set<String> refused() {
        return refused.keySet().stream()
                .map(file -> EtcName.pidOf(file.getFileName().toString()))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean canHandle(File file) {
        return file.getName().endsWith(".cfg");
    }

    @Override
    public void install(File file) throws InterruptedException {
        update(file);
    }

    /** Returns when it is done, so that at the start of a framework each configuration is there before any component. */
    @Override
    public void update(File file) throws InterruptedException {
        try {
            thread.submit(() -> look(file.toPath())).get(LONGEST_S, TimeUnit.SECONDS);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } catch (TimeoutException slowOrOver) {
            // it goes on, and a stop is not held up
            return;
        }
    }

    @Override
    public void uninstall(File file) {
        later(() -> forget(file.toPath()), GONE_MS);
    }

    private void later(Runnable task, long ms) {
        Future<?> unused = thread.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (IllegalStateException stopped) {
                        LOG.warn("etc/ is not watched any more: {}", stopped.getMessage());
                    }
                },
                ms,
                TimeUnit.MILLISECONDS);
    }

    private void look(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            if (EtcText.looksUnfinished(content) && !hasRested(file, ByteBuffer.wrap(content))) {
                later(() -> look(file), UNFINISHED_MS);
                return;
            }
            unfinished.remove(file);
            take(file, content);
        } catch (NoSuchFileException gone) {
            unfinished.remove(file);
        } catch (IOException unreadable) {
            refuse(file, "it cannot be read: " + unreadable);
        } catch (RefusedFile why) {
            refuse(file, why.getMessage());
        }
    }

    /** Who looks may have been sent for what was there before, so that it is the same once more says nothing. */
    private boolean hasRested(Path file, ByteBuffer content) {
        Unfinished before = unfinished.get(file);
        if (before == null || !before.content().equals(content)) {
            unfinished.put(file, new Unfinished(content, System.nanoTime()));
            return false;
        }
        return System.nanoTime() - before.sinceNanos() >= TimeUnit.MILLISECONDS.toNanos(UNFINISHED_MS);
    }

    private void take(Path file, byte[] content) throws RefusedFile, IOException {
        EtcName name = EtcName.of(file.getFileName().toString());
        boolean taken = kinds.check(name);
        configurations.put(name, EtcText.read(content), file);
        if (refused.remove(file) != null) {
            LOG.info("{}: taken again", file);
        }
        // at the start bundles are still coming, and the ready line waits for each part
        if (taken) {
            untaken.remove(name.pid());
        } else if (framework.getState() == Bundle.ACTIVE && untaken.add(name.pid())) {
            LOG.warn("{}: nothing in this gateway takes {}; it is kept for a bundle that does", file, name.pid());
        }
    }

    /** Told once for each reason. */
    private void refuse(Path file, String why) {
        unfinished.remove(file);
        if (!why.equals(refused.put(file, why))) {
            LOG.error("{}: {}; {}", file, why, consequence(file));
        }
    }

    private String consequence(Path file) {
        try {
            return configurations.has(file)
                    ? "the last good configuration stays in force"
                    : "it configures nothing until it is corrected";
        } catch (IOException unknown) {
            return "nothing changes: " + unknown;
        }
    }

    private void forget(Path file) {
        if (Files.exists(file)) {
            return;
        }
        unfinished.remove(file);
        refused.remove(file);
        try {
            if (configurations.delete(file)) {
                LOG.info(
                        "{}: removed, and with it {}",
                        file,
                        EtcName.pidOf(file.getFileName().toString()));
            }
        } catch (IOException kept) {
            LOG.error("{}: was removed, and its configuration could not be: {}", file, kept.toString());
        }
    }
}
