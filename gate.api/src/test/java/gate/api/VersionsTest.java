// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.FileResource;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guard of the build says of changes to the last release that callers would notice. */
class VersionsTest {
    private static final Path RELEASED = Path.of(System.getProperty("released"));
    private static final Path SERVICE = Path.of("src/main/java/gate/api/GateService.java");
    private static final String PULSE = "    CompletionStage<GateStatus> pulse();\n";

    @TempDir
    Path folder;

    @Test
    void the_release_itself_needs_no_other_version() throws Exception {
        try (Jar same = new Jar(RELEASED.toFile())) {
            Info api = compared(same);
            assertTrue(!api.mismatch, "newer " + api.newerVersion + ", suggested " + api.suggestedVersion);
        }
    }

    @Test
    void a_method_that_goes_is_another_major_version() throws Exception {
        Info api = afterChange(PULSE, "");
        assertTrue(api.mismatch);
        assertEquals(api.olderVersion.getMajor() + 1, api.suggestedVersion.getMajor());
    }

    @Test
    void a_method_that_comes_is_another_minor_version() throws Exception {
        Info api = afterChange(PULSE, PULSE + "default void knock() {}\n");
        assertTrue(api.mismatch);
        assertEquals(api.olderVersion.getMajor(), api.suggestedVersion.getMajor());
        assertEquals(api.olderVersion.getMinor() + 1, api.suggestedVersion.getMinor());
    }

    /** The released bundle with another gate service. */
    private Info afterChange(String from, String to) throws Exception {
        String source = Files.readString(SERVICE);
        assertTrue(source.contains(from), "the source does not say " + from);
        Path changed = Files.writeString(folder.resolve("GateService.java"), source.replace(from, to));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = List.of(
                "-proc:none", "-d", folder.toString(), "-cp", classPath(), "--release", "17", changed.toString());
        assertEquals(0, javac.run(null, null, null, arguments.toArray(String[]::new)));
        try (Jar jar = new Jar(RELEASED.toFile())) {
            String name = "gate/api/GateService.class";
            jar.putResource(name, new FileResource(folder.resolve(name)));
            return compared(jar);
        }
    }

    private static String classPath() {
        return RELEASED + ":" + System.getProperty("java.class.path");
    }

    private static Info compared(Jar newer) throws Exception {
        try (Jar older = new Jar(RELEASED.toFile());
                Processor reporter = new Processor()) {
            return new Baseline(reporter, new DiffPluginImpl())
                    .baseline(newer, older, null).stream()
                            .filter(info -> info.packageName.equals("gate.api"))
                            .findFirst()
                            .orElseThrow();
        }
    }
}
