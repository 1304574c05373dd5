// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.launcher.TestDistribution.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jars that are dropped into deploy/ of a running gateway, good ones and bad ones. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class DeployIT {
    @TempDir
    static Path installed;

    static TestDistribution distribution;

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeAll
    static void install() throws Exception {
        distribution = TestDistribution.in(installed);
    }

    @BeforeEach
    void onePart() throws Exception {
        home = new TestHome(distribution, folder);
        home.write("gate.stub-a.cfg", "colour=green");
        home.write("gate.launcher.cfg", "deploy.timeout.s=2");
    }

    @Test
    void a_jar_replaces_its_bundle_whatever_it_is_called_and_for_good() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.told("in bundle 1.0.0");
            gateway.ready();
            home.drop("what ever.jar", TestDistribution.stub("1.1.0", Fault.NONE));
            assertEquals("gate.stub 1.1.0 in place of 1.0.0", home.verdict("what ever.jar", "applied"));
            gateway.told("in bundle 1.1.0");
            assertFalse(Files.exists(home.deploy("what ever.jar")), "it would be looked at again");
            assertTrue(home.bundles().contains("gate.stub  1.1.0  active  deployed"), home.bundles());
            assertEquals(0, gateway.stop());
        }
        try (GatewayProcess gateway = home.run()) {
            gateway.told("in bundle 1.1.0");
            gateway.ready();
            Command back = home.command("rollback", "gate.stub");
            assertEquals("gate.stub 1.0.0 in place of 1.1.0", back.output());
            gateway.told("in bundle 1.0.0");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_bundle_that_does_not_come_up_is_replaced_by_the_one_before_it(Fault fault) throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            home.drop("bad.jar", TestDistribution.stub("1.1.0", fault));
            String why = home.verdict("bad.jar", "rejected");
            assertTrue(why.endsWith("back to 1.0.0"), why);
            assertTrue(why.contains(fault == Fault.UNRESOLVED ? "no.such.pack" : "gate.stub (gate.stub~a)"), why);
            assertTrue(home.bundles().contains("gate.stub  1.0.0  active  distribution"), home.bundles());
            gateway.told("bad.jar: ");
            home.drop("good.jar", TestDistribution.stub("1.2.0", Fault.NONE));
            assertEquals("gate.stub 1.2.0 in place of 1.0.0", home.verdict("good.jar", "applied"));
        }
    }

    @Test
    void a_jar_may_be_copied_slowly_and_one_that_stays_incomplete_is_rejected() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            byte[] whole = TestDistribution.stub("1.1.0", Fault.NONE);
            Path slow = home.drop("slow.jar", Arrays.copyOf(whole, whole.length / 2));
            // the deployer has looked at it and waits
            home.drop("other.jar", TestDistribution.stub("1.0.5", Fault.NONE));
            home.verdict("other.jar", "applied");
            Files.write(slow, Arrays.copyOfRange(whole, whole.length / 2, whole.length), StandardOpenOption.APPEND);
            assertEquals("gate.stub 1.1.0 in place of 1.0.5", home.verdict("slow.jar", "applied"));

            home.drop("half.jar", Arrays.copyOf(whole, whole.length / 2));
            String why = home.verdict("half.jar", "rejected");
            assertTrue(why.startsWith("it is no complete jar"), why);
        }
    }

    @Test
    void an_older_version_is_taken_only_when_somebody_says_so() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            Path old = folder.resolve("old.jar");
            Files.write(old, TestDistribution.stub("0.9.0", Fault.NONE));
            home.drop("old.jar", Files.readAllBytes(old));
            assertTrue(home.verdict("old.jar", "rejected").startsWith("gate.stub 0.9.0 is older than 1.0.0"));
            Command refused = home.command("update", old.toString());
            assertEquals(1, refused.exitCode());
            assertTrue(refused.errors().contains("is older than 1.0.0"), refused.errors());
            Command taken = home.command("update", "--allow-downgrade", old.toString());
            assertEquals("gate.stub 0.9.0 in place of 1.0.0", taken.output());
        }
    }

    @Test
    void links_new_bundles_and_what_the_gateway_stands_on_are_refused() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            Path elsewhere = folder.resolve("elsewhere.jar");
            Files.write(elsewhere, TestDistribution.stub("1.1.0", Fault.NONE));
            Files.createSymbolicLink(home.deploy("link.jar"), elsewhere);
            assertEquals("it is a link or no file", home.verdict("link.jar", "rejected"));
            assertTrue(Files.exists(elsewhere), "the link goes, not what it leads to");

            Path launcher = home.jarOf("gate.launcher");
            home.drop("launcher.jar", Files.readAllBytes(launcher));
            String why = home.verdict("launcher.jar", "rejected");
            assertTrue(why.startsWith("gate.launcher is what the gateway stands on"), why);

            home.drop("new.jar", TestDistribution.renamed("gate.unheard", "1.0.0"));
            assertTrue(home.verdict("new.jar", "rejected").startsWith("there is no bundle gate.unheard"));
        }
    }

    @Test
    void a_folder_that_others_may_write_to_is_not_trusted() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            Files.setPosixFilePermissions(folder.resolve("deploy"), PosixFilePermissions.fromString("rwxrwxr-x"));
            home.drop("any.jar", TestDistribution.stub("1.1.0", Fault.NONE));
            String why = home.verdict("any.jar", "rejected");
            assertTrue(why.startsWith("others may write to "), why);
        }
    }

    @Test
    void an_update_that_a_kill_interrupted_is_undone() throws Exception {
        home.write("gate.launcher.cfg", "deploy.timeout.s=60");
        try (GatewayProcess gateway = home.run()) {
            gateway.told("in bundle 1.0.0");
            gateway.ready();
            home.drop("bad.jar", TestDistribution.stub("1.1.0", Fault.UNSATISFIED));
            home.await("the update to begin", () -> home.bundles().contains("gate.stub  1.1.0"));
            gateway.close();
        }
        try (GatewayProcess gateway = home.run()) {
            gateway.told("gate.stub: an update was interrupted; back to 1.0.0");
            gateway.told("in bundle 1.0.0");
        }
    }

    @Test
    void after_an_upgrade_of_the_package_the_higher_version_wins_and_the_packages_where_they_are_equal(
            @TempDir Path own) throws Exception {
        TestDistribution upgraded = TestDistribution.in(own);
        TestHome here = new TestHome(upgraded, folder);
        try (GatewayProcess gateway = here.run()) {
            gateway.ready();
            here.drop("a.jar", TestDistribution.stub("1.1.0", Fault.NONE));
            here.verdict("a.jar", "applied");
            assertEquals(0, gateway.stop());
        }
        assertEquals("gate.stub  1.1.0  active  deployed", afterUpgrade(upgraded, here, "1.0.5"));
        assertEquals("gate.stub  1.1.0  active  distribution", afterUpgrade(upgraded, here, "1.1.0"));
        assertEquals("gate.stub  1.2.0  active  distribution", afterUpgrade(upgraded, here, "1.2.0"));
    }

    private static String afterUpgrade(TestDistribution upgraded, TestHome here, String version) throws Exception {
        upgraded.putStub(version);
        try (GatewayProcess gateway = here.run()) {
            gateway.ready();
            String line = here.bundles()
                    .lines()
                    .filter(each -> each.startsWith("gate.stub "))
                    .findFirst()
                    .orElseThrow();
            assertEquals(0, gateway.stop());
            return line;
        }
    }
}
