// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName("gate.stub");
            builder.setBundleVersion(version);
            builder.setPrivatePackage("gate.launcher.stub");
            builder.setImportPackage("org.slf4j;version='[1.7,3)',*");
            builder.setProperty("-noimportjava", "true");
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (new File(entry).exists()) {
                    builder.addClasspath(new File(entry));
                }
            }
            try (Jar jar = builder.build()) {
                jar.write(stub().toFile());
            }
            if (!builder.isOk()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
        }
    }

    Path command() {
        return folder.resolve("bin/gate");
    }

    private Path stub() {
        return folder.resolve("bundles/gate.stub.jar");
    }
}
