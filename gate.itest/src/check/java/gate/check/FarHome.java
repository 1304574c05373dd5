// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import gate.check.far.FarActivator;
import gate.driver.GateDriver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A copy of the distribution with the driver {@code far} among its bundles, and a home with the one gate {@code far}. */
final class FarHome {
    private final Path folder;

    private FarHome(Path folder) {
        this.folder = folder;
    }

    /** Makes both in {@code folder}; the leaf of the gate is behind {@code port}. */
    static FarHome make(Path folder, int port) throws Exception {
        Path bin = Path.of(System.getProperty("gate.bin"));
        copy(bin.getParent().getParent(), folder.resolve("distribution"));
        writeDriver(folder.resolve("distribution/bundles/far.jar"));
        Files.createDirectories(folder.resolve("gateway/etc"));
        FarHome home = new FarHome(folder);
        home.configure("gate-far", "driver=far", "far.port=" + port, "input.obstruction-closing=nc");
        return home;
    }

    /** Adds lines to a file in {@code etc/}. */
    void configure(String name, String... lines) throws IOException {
        Files.write(
                home().resolve("etc").resolve(name + ".cfg"),
                List.of(lines),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The command {@code gate} of the copy. */
    Path bin() {
        return folder.resolve("distribution/bin/gate");
    }

    Path home() {
        return folder.resolve("gateway");
    }

    Gateway start(String... settings) throws Exception {
        return Gateway.start(bin(), folder, settings);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void writeDriver(Path file) throws IOException, URISyntaxException {
        Path classes = Path.of(FarActivator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path driver = classes.resolve(FarActivator.class.getPackageName().replace('.', '/'));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest());
                Stream<Path> all = Files.list(driver)) {
            for (Path each : all.toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, jar);
            }
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "far");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", FarActivator.class.getName());
        main.putValue(
                "Import-Package",
                String.join(
                        ",",
                        List.of(
                                "gate.api;version=\"[1.0,2)\"",
                                GateDriver.class.getPackageName() + ";version=\"[1.0,2)\"",
                                "org.osgi.framework;version=\"[1.8,2)\"")));
        return manifest;
    }
}
