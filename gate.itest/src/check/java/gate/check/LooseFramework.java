// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles of the distribution in a framework without a launcher, where anybody starts them in any order. */
final class LooseFramework implements AutoCloseable {
    /** What only the launcher needs, which is not here. */
    private static final String WITHOUT = "gate\\.launcher|.*gogo.*|.*interpolation|org\\.osgi\\.util\\.converter";

    private static final int PATIENCE_S = 20;

    private final Framework framework;
    private final Map<String, Path> jars = new TreeMap<>();
    private final Map<String, Bundle> bundles = new TreeMap<>();

    /** Reads its configuration from {@code etc}; nothing is started yet. */
    LooseFramework(Path folder, Path etc) throws Exception {
        Path distribution = Path.of(System.getProperty("gate.bin")).getParent().getParent();
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.ofEntries(
                        Map.entry(
                                "org.osgi.framework.storage",
                                folder.resolve("cache").toString()),
                        Map.entry("felix.log.level", "0"),
                        Map.entry("felix.cm.dir", folder.resolve("config").toString()),
                        Map.entry("felix.fileinstall.dir", etc.toString()),
                        Map.entry("felix.fileinstall.filter", "[^.].*\\.cfg"),
                        Map.entry("felix.fileinstall.poll", "100"),
                        Map.entry(
                                "felix.fileinstall.tmpdir",
                                folder.resolve("tmp").toString()),
                        Map.entry("felix.fileinstall.enableConfigSave", "false"),
                        Map.entry("org.apache.felix.http.require.config", "true"),
                        Map.entry("gate.data", folder.resolve("data").toString()),
                        Map.entry(
                                "org.ops4j.pax.logging.StaticLogbackFile",
                                distribution.resolve("etc/logback.xml").toString()),
                        Map.entry("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN")));
        framework.start();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(distribution.resolve("bundles"), "*.jar")) {
            for (Path jar : files) {
                String name = jar.getFileName().toString().replaceFirst("-[0-9].*", "");
                if (!name.matches(WITHOUT)) {
                    jars.put(name, jar);
                }
            }
        }
        for (String name : jars.keySet()) {
            install(name);
        }
    }

    /** All bundles, in an order that {@code random} decides. */
    List<String> shuffled(Random random) {
        List<String> names = new ArrayList<>(jars.keySet());
        Collections.shuffle(names, random);
        return names;
    }

    /** Starts them one after the other; the names of those that lack something that is not there. */
    List<String> start(List<String> names) {
        List<String> lacking = new ArrayList<>();
        for (String name : names) {
            try {
                if (bundles.containsKey(name)) {
                    bundles.get(name).start();
                }
            } catch (BundleException unresolved) {
                if (unresolved.getType() != BundleException.RESOLVE_ERROR) {
                    throw new AssertionError(name, unresolved);
                }
                lacking.add(name);
            }
        }
        return lacking;
    }

    void stop(List<String> names) throws BundleException {
        for (String name : names) {
            if (bundles.containsKey(name)) {
                bundles.get(name).stop();
            }
        }
    }

    void install(String name) throws BundleException {
        bundles.put(
                name,
                framework
                        .getBundleContext()
                        .installBundle(jars.get(name).toUri().toString()));
    }

    /** Nothing of it is left, nor in those that used it. */
    void uninstall(String name) throws BundleException, InterruptedException {
        bundles.remove(name).uninstall();
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> refreshed.countDown());
        if (!refreshed.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("no refresh without " + name);
        }
    }

    @Override
    public void close() throws IOException, BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE_S));
    }
}
