// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that fails while its gate moves: that gate says so, and nothing else in the gateway notices. */
class DriverFailureIT {
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private LeafProcess leaf;
    private FarHome home;
    private Gateway gateway;
    private Tutorial tutorial;

    @BeforeEach
    void startAndMove() throws Exception {
        leaf = LeafProcess.start(folder, Duration.ofSeconds(30));
        home = FarHome.make(folder, leaf.port());
        home.configure("gate-main", "travel.ms=100");
        int port = Tutorial.prepare(home);
        gateway = home.start();
        assertThat(gateway.ready()).contains("gates=far,main");
        tutorial = new Tutorial(port, "far", "main");
        tutorial.send("far", "open");
        tutorial.await("far", "opening");
        leaf.await("output up");
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable started : Arrays.asList(leaf, gateway, tutorial)) {
            // one that did not come up must not keep the others running
            if (started != null) {
                started.close();
            }
        }
    }

    @Test
    void a_driver_that_throws_is_told_and_disturbs_nobody() throws Exception {
        long begin = System.nanoTime();
        leaf.tell("break");
        isTold(begin);
        assertThat(leaf.await("output none").what()).isEqualTo("output none lease");
        disturbsNobody();
    }

    @Test
    void a_driver_that_hangs_is_told_and_disturbs_nobody() throws Exception {
        long begin = System.nanoTime();
        signal("STOP");
        isTold(begin);
        disturbsNobody();
        signal("CONT");
        assertThat(leaf.await("output none").what()).isEqualTo("output none lease");
    }

    @Test
    void a_stop_is_answered_while_the_driver_hangs() throws Exception {
        signal("STOP");
        tutorial.send("far", "stop");
        tutorial.await("far", "stopped");
        // nothing confirms that the drive is off, and that alone takes the gate 2 s
        tutorial.await("far", "unknown", "alarm on");
        disturbsNobody();
    }

    @Test
    void a_driver_that_loses_its_leaf_is_told_and_disturbs_nobody() throws Exception {
        long begin = System.nanoTime();
        leaf.close();
        isTold(begin);
        disturbsNobody();
    }

    private void isTold(long begin) throws Exception {
        tutorial.await("far", "unknown", "alarm on");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TOLD_WITHIN);
    }

    private void disturbsNobody() throws Exception {
        tutorial.send("main", "open");
        tutorial.await("main", "opened");
        tutorial.send("main", "close");
        tutorial.await("main", "closed");
        try (Shell shell = Shell.open(home, "far")) {
            Look look = shell.order(0, List.of("stop"));
            assertThat(look.status()).containsEntry("state", "unknown");
            assertThat(look.alarms()).contains("drive-fault");
        }
        assertThat(gateway.log().lines()).noneMatch(line -> line.startsWith("\tat "));
    }

    private void signal(String name) throws Exception {
        String pid = Long.toString(leaf.process().pid());
        try (Child kill = Child.start(folder.resolve("kill.log"), "kill", "-" + name, pid)) {
            assertThat(kill.exitCode()).isZero();
        }
    }
}
