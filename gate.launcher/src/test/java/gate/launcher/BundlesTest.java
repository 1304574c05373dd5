// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.launcher.deploy.KeptJars;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** With a real framework that is started again on what it kept. */
class BundlesTest {
    @TempDir
    Path folder;

    private Path jars;
    private Path cache;
    private Framework framework;

    @BeforeEach
    void twoBundles() throws Exception {
        jars = Files.createDirectories(folder.resolve("bundles"));
        cache = folder.resolve("cache");
        put("one.jar", "gate.one", "1.0.0");
        put("two.jar", "gate.two", "1.0.0");
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(5_000);
    }

    @Test
    void whatTheDistributionHoldsIsInstalledAndStarted() throws Exception {
        assertEquals(Map.of("gate.one", "1.0.0", "gate.two", "1.0.0"), started());
    }

    @Test
    void aChangedJarIsUpdatedAndOneThatIsGoneUninstalled() throws Exception {
        started();
        put("one.jar", "gate.one", "1.1.0");
        Files.delete(jars.resolve("two.jar"));
        put("three.jar", "gate.three", "1.0.0");
        assertEquals(Map.of("gate.one", "1.1.0", "gate.three", "1.0.0"), restarted());
    }

    @Test
    void aBundleThatWasUpdatedWhileItRanStaysUpdated() throws Exception {
        started();
        bundle("gate.one").update(new ByteArrayInputStream(jar("gate.one", "1.0.7")));
        assertEquals("1.0.7", restarted().get("gate.one"));
    }

    @Test
    void anUpdatedBundleStaysUpdatedWhenItsJarIsOnlyRenamedOrWrittenAgain() throws Exception {
        started();
        bundle("gate.one").update(new ByteArrayInputStream(jar("gate.one", "1.0.7")));
        Files.delete(jars.resolve("one.jar"));
        put("one-1.0.0.jar", "gate.one", "1.0.0");
        assertEquals("1.0.7", restarted().get("gate.one"));
    }

    @Test
    void aNewDistributionWinsOverAnEarlierUpdate() throws Exception {
        started();
        bundle("gate.one").update(new ByteArrayInputStream(jar("gate.one", "1.0.7")));
        put("one.jar", "gate.one", "1.1.0");
        assertEquals("1.1.0", restarted().get("gate.one"));
    }

    @Test
    void aChangeIsSeenEvenWhenSizeAndTimeOfTheJarStayTheSame() throws Exception {
        started();
        var time = Files.getLastModifiedTime(jars.resolve("one.jar"));
        long size = Files.size(jars.resolve("one.jar"));
        put("one.jar", "gate.one", "2.0.0");
        Files.setLastModifiedTime(jars.resolve("one.jar"), time);
        assertEquals(size, Files.size(jars.resolve("one.jar")));
        assertEquals("2.0.0", restarted().get("gate.one"));
    }

    @Test
    void bundlesFromElsewhereAreLeftAlone() throws Exception {
        started();
        framework
                .getBundleContext()
                .installBundle("deploy:gate.four", new ByteArrayInputStream(jar("gate.four", "1.0.0")));
        restarted();
        assertTrue(framework.getBundleContext().getBundle("deploy:gate.four") != null);
    }

    @Test
    void aMemoryThatIsGarbledIsNoReasonNotToStart() throws Exception {
        started();
        Files.writeString(cache.resolve("installed.properties"), "one.jar=\\u00");
        assertEquals(Map.of("gate.one", "1.0.0", "gate.two", "1.0.0"), restarted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"version=1.one.0\ndistribution=a\ncurrent.jar=b\nprevious.jar=c", "version=\\u00", ""})
    void whatIsKeptOfAnUpdateAndGarbledIsNoReasonNotToStart(String kept) throws Exception {
        started();
        bundle("gate.one").update(new ByteArrayInputStream(jar("gate.one", "1.0.7")));
        Path facts = folder.resolve("deployed/gate.one/kept.properties");
        Files.createDirectories(facts.getParent());
        Files.writeString(facts, kept);
        assertEquals("1.0.0", restarted().get("gate.one"));
        assertTrue(Files.notExists(facts), "it would be told at each start");
        assertEquals("1.0.0", restarted().get("gate.one"));
    }

    @Test
    void twoJarsOfOneBundleAreRefused() throws Exception {
        started();
        put("again.jar", "gate.one", "1.0.1");
        String refusal = assertThrows(CannotRun.class, this::restarted).getMessage();
        assertTrue(refusal.startsWith("the bundle gate.one is there twice"), refusal);
    }

    private Map<String, String> restarted() throws Exception {
        stop();
        return started();
    }

    private Map<String, String> started() throws Exception {
        Bundles bundles = Bundles.of(jars, cache, new KeptJars(folder.resolve("deployed")));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                        Integer.toString(StartLevels.RUNNING)));
        framework.init();
        bundles.bringUpToDate(framework.getBundleContext());
        framework.start();
        Map<String, String> active = new TreeMap<>();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getBundleId() != 0 && bundle.getState() == Bundle.ACTIVE) {
                active.put(Bundles.nameOf(bundle), bundle.getVersion().toString());
            }
        }
        return active;
    }

    private Bundle bundle(String name) {
        return framework.getBundleContext().getBundle(Bundles.LOCATION + name);
    }

    private void put(String file, String name, String version) throws IOException {
        Files.write(jars.resolve(file), jar(name, version));
    }

    private static byte[] jar(String name, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name + ";singleton:=true");
        attributes.putValue(Constants.BUNDLE_VERSION, version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // uncompressed, so that only the length of the text decides on the size
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            manifest.write(zip);
        }
        return bytes.toByteArray();
    }
}
