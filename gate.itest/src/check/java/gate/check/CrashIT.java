// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway killed at random instants while it moves a leaf in another process: no motor stays on, nothing is forgotten. */
class CrashIT {
    private static final Duration DEAD_TIME = Duration.ofSeconds(1);
    private static final int KILLS = Boolean.getBoolean("check.long") ? 200 : 20;

    private static final AtomicBoolean RUN = new AtomicBoolean();

    @TempDir
    Path folder;

    private LeafProcess leaf;
    private FarHome home;
    private Findings findings;

    @Test
    void a_kill_at_any_instant_leaves_no_motor_on_and_after_the_start_nothing_is_lost_and_nothing_moves()
            throws Exception {
        assertThat(RUN.getAndSet(true))
                .as("a proof that failed is not run again until it passes")
                .isFalse();
        long seed = Long.getLong("check.seed", System.nanoTime());
        System.out.println("crash: seed " + seed);
        Random random = new Random(seed);
        findings = new Findings(DEAD_TIME);
        try (LeafProcess process = LeafProcess.start(folder, Duration.ofSeconds(20))) {
            leaf = process;
            home = FarHome.make(folder, leaf.port());
            home.configure("gate-far", "dead.time.ms=" + DEAD_TIME.toMillis(), "close.warning.ms=2000");
            run(random);
        }
        Summary.tell(findings.summary(seed));
        assertThat(findings.violations()).isEmpty();
        assertThat(findings.isTelling()).as(findings.counts()).isTrue();
    }

    private void run(Random random) throws Exception {
        Look last = null;
        for (int kill = 1; kill <= KILLS; kill++) {
            last = live(last, "start " + kill, Situation.random(random), true);
        }
        live(last, "the last start", Situation.opening(), false);
    }

    /** From one kill to the next; returns the last look before that. */
    private Look live(Look beforeKill, String where, Situation situation, boolean isKilled) throws Exception {
        findings.at(where + ", " + situation);
        try (Gateway gateway = start(situation);
                Shell shell = Shell.open(home, "far")) {
            try {
                Look first = shell.look(beforeKill == null ? 0 : beforeKill.since());
                if (beforeKill != null) {
                    findings.restarted(beforeKill, first, leaf.sinceConnected());
                }
                Look last = goOn(situation, shell, first);
                if (isKilled) {
                    kill(gateway);
                }
                return last;
            } catch (AssertionError failed) {
                throw new AssertionError(findings + "\n" + gateway.log(), failed);
            }
        }
    }

    private Gateway start(Situation situation) throws Exception {
        leaf.tell("clear");
        leaf.tell("place " + situation.place());
        return home.start();
    }

    private Look goOn(Situation situation, Shell shell, Look first) throws Exception {
        Look look = first;
        while (situation.patient() && look.phase().equals("dead-time")) {
            look = shell.look(first.sequence());
        }
        if (situation.patient()) {
            findings.rested(look, leaf.sinceConnected());
        }
        Look last = situation.play(shell, leaf, first.sequence(), backToNormal(look));
        findings.commanded(last, leaf.sinceConnected());
        return last;
    }

    private void kill(Gateway gateway) throws Exception {
        long killed = System.nanoTime();
        gateway.kill();
        Instant dead = Instant.now();
        leaf.await("gone");
        if (!leaf.output().equals("none")) {
            leaf.await("output none");
        }
        findings.killed(killed, dead, leaf.sinceConnected());
    }

    private static List<String> backToNormal(Look look) {
        List<String> orders = new ArrayList<>();
        switch (look.mode()) {
            case "blocked" -> orders.add("unblock");
            case "hold-open", "lockdown" -> orders.add("release");
            default -> {
                // it is normal
            }
        }
        if (!look.alarms().isEmpty()) {
            orders.add("acknowledge");
        }
        return orders;
    }
}
