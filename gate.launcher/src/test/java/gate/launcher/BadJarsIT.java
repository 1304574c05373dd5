// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.launcher.TestDistribution.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad jar after another: the bundle that was there is there again each time. */
class BadJarsIT {
    private static final int JARS = Boolean.getBoolean("check.long") ? 300 : 30;

    @TempDir
    static Path installed;

    @TempDir
    Path folder;

    @Test
    void after_each_bad_jar_the_bundle_works_as_before() throws Exception {
        TestHome home = new TestHome(TestDistribution.in(installed), folder);
        home.write("gate.stub-a.cfg", "colour=green");
        home.write("gate.launcher.cfg", "deploy.timeout.s=1");
        Random random = new Random(4711);
        byte[] good = TestDistribution.stub("1.1.0", Fault.NONE);
        int back = 0;
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            for (int i = 0; i < JARS; i++) {
                Path jar = Files.write(folder.resolve("bad-" + i + ".jar"), bad(i, good, random));
                Command refused = home.command("update", jar.toString());
                assertEquals(1, refused.exitCode(), refused.output());
                String bundles = home.bundles();
                assertTrue(bundles.contains("gate.stub  1.0.0  active  distribution"), refused.errors() + bundles);
                Files.delete(jar);
                back++;
            }
            Path jar = Files.write(folder.resolve("good.jar"), good);
            assertEquals(
                    "gate.stub 1.1.0 in place of 1.0.0",
                    home.command("update", jar.toString()).output());
            // each time its component came back it said so
            long came = gateway.standardError().stream()
                    .filter(line -> line.contains("colour=green") && line.endsWith("in bundle 1.0.0"))
                    .count();
            assertEquals(1 + installed(JARS), came);
            assertEquals(0, gateway.stop());
        }
        tell("rollbacks: " + back + "/" + JARS);
    }

    /** In turn cut off somewhere, under a name that nobody has, and with each fault of a bundle that can be installed. */
    private static byte[] bad(int number, byte[] good, Random random) throws Exception {
        return switch (number % 6) {
            case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> TestDistribution.renamed("gate.unheard", "1.0.0");
            case 2 -> TestDistribution.stub("1.1.0", Fault.UNRESOLVED);
            case 3 -> TestDistribution.stub("1.1.0", Fault.THROWS);
            case 4 -> TestDistribution.stub("1.1.0", Fault.UNSATISFIED);
            default -> TestDistribution.stub("1.1.0", Fault.EMPTY);
        };
    }

    /** So many of them get as far as taking the place of the bundle. */
    private static int installed(int jars) {
        return jars * 4 / 6;
    }

    private static void tell(String line) throws Exception {
        System.out.println(line);
        String file = System.getProperty("check.summary", "");
        if (!file.isEmpty()) {
            Files.writeString(
                    Path.of(file), line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
