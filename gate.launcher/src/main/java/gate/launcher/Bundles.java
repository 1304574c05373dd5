// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.deploy.Deployer;
import gate.launcher.deploy.KeptJars;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Brings the bundles that a framework kept to what the distribution holds. Only what changed in the distribution since
 * the last start is touched, so a bundle that was updated while the gateway ran stays updated; after an upgrade of the distribution
 * the higher version wins, and the distribution's where they are equal.
 */
final class Bundles {
    static final String LOCATION = Deployer.LOCATION;

    private final Map<String, BundleFile> wanted;
    private final Set<String> unchanged;
    private final Path memory;
    private final KeptJars deployed;

    private Bundles(Map<String, BundleFile> wanted, Set<String> unchanged, Path memory, KeptJars deployed) {
        this.wanted = wanted;
        this.unchanged = unchanged;
        this.memory = memory;
        this.deployed = deployed;
    }

    /**
     * Reads the distribution.
     *
     * @param folder with the jars
     * @param cache of the framework; what was installed from which jar is remembered there, to share its fate
     * @param deployed what took the place of jars of the distribution
     */
    static Bundles of(Path folder, Path cache, KeptJars deployed) throws CannotRun {
        Path memory = cache.resolve("installed.properties");
        Properties remembered = remembered(memory);
        Map<String, BundleFile> wanted = new TreeMap<>();
        Set<String> unchanged = new HashSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                BundleFile bundle = BundleFile.read(
                        jar, remembered.getProperty(jar.getFileName().toString()));
                BundleFile other = wanted.put(bundle.name(), bundle);
                if (other != null) {
                    throw new CannotRun(
                            "the bundle " + bundle.name() + " is there twice: " + other.file() + " and " + jar);
                }
                if (remembered.values().stream().anyMatch(line -> installs(line, bundle))) {
                    unchanged.add(bundle.name());
                }
            }
        } catch (IOException unreadable) {
            throw new CannotRun("cannot read " + folder + ": " + CannotRun.reason(unreadable), unreadable);
        }
        return new Bundles(wanted, unchanged, memory, deployed);
    }

    /** Installs, updates and uninstalls in a framework that is initialised and not started. */
    void bringUpToDate(BundleContext framework) throws BundleException, IOException {
        try {
            deployed.settle();
        } catch (IOException unusable) {
            Gateway.say("what succeeded last cannot be read: " + CannotRun.reason(unusable));
        }
        for (Bundle kept : framework.getBundles()) {
            if (kept.getLocation().startsWith(LOCATION) && !wanted.containsKey(nameOf(kept))) {
                kept.uninstall();
            }
        }
        for (BundleFile bundle : wanted.values()) {
            bringUpToDate(framework, bundle);
        }
        remember();
    }

    static String nameOf(Bundle bundle) {
        return bundle.getLocation().substring(LOCATION.length());
    }

    private void bringUpToDate(BundleContext framework, BundleFile file) throws BundleException, IOException {
        Bundle bundle = framework.getBundle(LOCATION + file.name());
        boolean garbled = deployed.isGarbled(file.name());
        if (garbled) {
            Gateway.say("what data/deployed/ says of " + file.name() + " is garbled, so it is the distribution's "
                    + file.version() + " again; deploy the other one anew");
        } else if (bundle != null && unchanged.contains(file.name())) {
            return;
        }
        Optional<Path> newer = deployed.inForce(file.name(), file.version(), file.sha256());
        if (newer.isEmpty()) {
            deployed.forget(file.name());
        } else if (bundle != null) {
            return;
        }
        try (InputStream content = Files.newInputStream(newer.orElse(file.file()))) {
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

    /** By name and content: a new version of the distribution may call the same jar otherwise. */
    private static boolean installs(Object line, BundleFile bundle) {
        return String.valueOf(line).endsWith(" " + bundle.content());
    }

    private static Properties remembered(Path memory) {
        Properties remembered = new Properties();
        if (Files.isRegularFile(memory)) {
            try (Reader reader = Files.newBufferedReader(memory)) {
                remembered.load(reader);
            } catch (IOException | IllegalArgumentException garbled) {
                Gateway.say(memory + " is garbled, so every bundle is installed anew");
                remembered.clear();
            }
        }
        return remembered;
    }

    private void remember() throws IOException {
        Properties installed = new Properties();
        wanted.values()
                .forEach(bundle ->
                        installed.setProperty(bundle.file().getFileName().toString(), bundle.remembered()));
        Path fresh = memory.resolveSibling(memory.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            installed.store(writer, null);
        }
        Files.move(fresh, memory, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
