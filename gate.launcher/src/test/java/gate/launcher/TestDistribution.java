// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import aQute.lib.io.IO;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/** A copy of the distribution that the build has just made, with a bundle more: the stub of a configured component. */
final class TestDistribution {
    private final Path folder;

    private TestDistribution(Path folder) {
        this.folder = folder;
    }

    static TestDistribution in(Path folder) throws Exception {
        Path built = Path.of("target", "gate").toAbsolutePath();
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.toList()) {
                // a developer may have run the gateway in the distribution itself
                if (!file.startsWith(built.resolve("data"))) {
                    Files.copy(
                            file,
                            folder.resolve(built.relativize(file)),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        TestDistribution distribution = new TestDistribution(folder);
        distribution.putStub("1.0.0");
        return distribution;
    }

    /** The stub bundle in this version, in place of the one that is there. */
    void putStub(String version) throws Exception {
        Files.write(folder.resolve("bundles/gate.stub.jar"), stub(version, Fault.NONE));
    }

    /** What may be wrong with a stub bundle. */
    enum Fault {
        NONE,
        /** it imports what nobody has */
        UNRESOLVED,
        /** its component throws when it is activated */
        THROWS,
        /** its component waits for a service that never comes */
        UNSATISFIED,
        /** its component is not there any more */
        EMPTY
    }

    /** The stub bundle in this version, with something wrong. */
    static byte[] stub(String version, Fault fault) throws Exception {
        return bundle("gate.stub", version, fault);
    }

    /** The same under another symbolic name. */
    static byte[] renamed(String name, String version) throws Exception {
        return bundle(name, version, Fault.NONE);
    }

    private static byte[] bundle(String name, String version, Fault fault) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName(name);
            builder.setBundleVersion(version);
            builder.setPrivatePackage("gate.launcher.stub");
            builder.setImportPackage(
                    (fault == Fault.UNRESOLVED ? "no.such.pack," : "") + "org.slf4j;version='[1.7,3)',*");
            builder.setProperty("Stub-Throws", Boolean.toString(fault == Fault.THROWS));
            builder.setProperty("-noimportjava", "true");
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (new File(entry).exists()) {
                    builder.addClasspath(new File(entry));
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Jar jar = builder.build()) {
                if (fault == Fault.UNSATISFIED) {
                    demandTheImpossible(jar);
                } else if (fault == Fault.EMPTY) {
                    jar.getManifest().getMainAttributes().remove(new Attributes.Name("Service-Component"));
                }
                jar.write(bytes);
            }
            if (!builder.isOk()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            return bytes.toByteArray();
        }
    }

    private static void demandTheImpossible(Jar jar) throws Exception {
        String name = "OSGI-INF/gate.stub.xml";
        String text = IO.collect(jar.getResource(name).openInputStream());
        String end = "</scr:component>";
        jar.putResource(
                name,
                new EmbeddedResource(
                        text.replace(
                                end,
                                "<reference name=\"never\" interface=\"java.lang.Runnable\" target=\"(never=true)\"/>"
                                        + end),
                        0));
    }

    Path command() {
        return folder.resolve("bin/gate");
    }
}
