// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Brings the bundles that a framework kept to what the distribution holds. Only what changed in the distribution since
 * the last start is touched, so a bundle that was updated while the gateway ran stays updated.
 */
final class Bundles {
    /** What the locations of bundles of the distribution begin with; the symbolic name follows. */
    static final String LOCATION = "gate:";

    private final Map<String, BundleFile> wanted;
    private final Path memory;

    private Bundles(Map<String, BundleFile> wanted, Path memory) {
        this.wanted = wanted;
        this.memory = memory;
    }

    /**
     * Reads the distribution.
     *
     * @param folder with the jars
     * @param cache of the framework; what was installed from which jar is remembered there, to share its fate
     */
    static Bundles of(Path folder, Path cache) throws CannotRun {
        Map<String, BundleFile> wanted = new TreeMap<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                BundleFile bundle = BundleFile.read(jar);
                BundleFile other = wanted.put(bundle.name(), bundle);
                if (other != null) {
                    throw new CannotRun(
                            "the bundle " + bundle.name() + " is there twice: " + other.file() + " and " + jar);
                }
            }
        } catch (IOException unreadable) {
            throw new CannotRun("cannot read " + folder + ": " + CannotRun.reason(unreadable), unreadable);
        }
        return new Bundles(wanted, cache.resolve("installed.properties"));
    }

    /** Installs, updates and uninstalls in a framework that is initialised and not started. */
    void bringUpToDate(BundleContext framework) throws BundleException, IOException {
        Properties remembered = remembered();
        for (Bundle kept : framework.getBundles()) {
            if (kept.getLocation().startsWith(LOCATION) && !wanted.containsKey(nameOf(kept))) {
                kept.uninstall();
            }
        }
        for (BundleFile bundle : wanted.values()) {
            bringUpToDate(framework, bundle, bundle.sha256().equals(remembered.getProperty(bundle.name())));
        }
        remember();
    }

    static String nameOf(Bundle bundle) {
        return bundle.getLocation().substring(LOCATION.length());
    }

    private static void bringUpToDate(BundleContext framework, BundleFile file, boolean unchanged)
            throws BundleException, IOException {
        Bundle bundle = framework.getBundle(LOCATION + file.name());
        if (bundle != null && unchanged) {
            return;
        }
        try (InputStream content = Files.newInputStream(file.file())) {
            if (bundle == null) {
                bundle = framework.installBundle(LOCATION + file.name(), content);
            } else {
                bundle.update(content);
            }
        }
        bundle.adapt(BundleStartLevel.class).setStartLevel(StartLevels.of(file.name()));
        if (!file.fragment()) {
            // only marks it: nothing starts before the framework does
            bundle.start();
        }
    }

    private Properties remembered() throws IOException {
        Properties remembered = new Properties();
        if (Files.isRegularFile(memory)) {
            try (Reader reader = Files.newBufferedReader(memory)) {
                remembered.load(reader);
            } catch (IllegalArgumentException garbled) {
                throw new IOException(memory + " is garbled", garbled);
            }
        }
        return remembered;
    }

    private void remember() throws IOException {
        Properties installed = new Properties();
        wanted.forEach((name, bundle) -> installed.setProperty(name, bundle.sha256()));
        Path fresh = memory.resolveSibling(memory.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            installed.store(writer, null);
        }
        Files.move(fresh, memory, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
