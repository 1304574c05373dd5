// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateInput;
import gate.driver.Drive;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate;
import gate.driver.SimulatedGate.Side;
import gate.driver.SimulatedSensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A thousand simulated gates to which everything happens in any order. */
class SimulatedCrowdTest {
    private static final int GATES = 1000;
    private static final int EVENTS = 30_000;

    private final VirtualClock clock = new VirtualClock();
    private final Map<String, SimulatedGate> fields = new HashMap<>();
    private final SimulatedDriver driver = new SimulatedDriver(clock, new PlacesInMemory(), (gate, field) -> {
        fields.put(gate, field);
        return () -> fields.remove(gate);
    });

    @Test
    void they_do_the_same_again_and_when_all_is_well_each_reaches_its_limit() throws Exception {
        long once = run(11);
        assertThat(new SimulatedCrowdTest().run(11)).isEqualTo(once);
        assertThat(new SimulatedCrowdTest().run(12)).isNotEqualTo(once);
    }

    /** A number made of every report and its time. */
    private long run(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        long[] sum = new long[1];
        List<Drive> leaves = new ArrayList<>();
        for (int number = 0; number < GATES; number++) {
            leaves.add(driver.attach(
                    "g" + number,
                    SimulatorBench.settings(
                            "travel.ms=" + random.nextInt(8_000),
                            "simulate.seed=" + random.nextInt(3),
                            "simulate.coast.ms=" + random.nextInt(500),
                            "input.obstruction-closing=nc",
                            "input.edge-closing=nc",
                            "input.manual-release=no"),
                    report -> sum[0] = sum[0] * 31 + report.toString().hashCode() + clock.nanos()));
        }
        for (int event = 0; event < EVENTS; event++) {
            int number = random.nextInt(GATES);
            happen(random, leaves.get(number), fields.get("g" + number));
            clock.pass(random.nextInt(10));
        }
        fields.values().forEach(SimulatedGate::repair);
        for (int renewal = 0; renewal < 40; renewal++) {
            leaves.forEach(leaf -> leaf.up(SimulatorBench.LEASE));
            clock.pass(250);
        }
        assertThat(fields.values()).allMatch(field -> field.place() == 100);
        return sum[0];
    }

    private static void happen(SplittableRandom random, Drive leaf, SimulatedGate field) {
        try {
            switch (random.nextInt(8)) {
                case 0, 1 -> leaf.up(SimulatorBench.LEASE);
                case 2, 3 -> leaf.down(SimulatorBench.LEASE);
                case 4 -> leaf.off();
                case 5 -> field.fault(one(random, SimulatedFault.values()), random.nextBoolean());
                case 6 -> field.obstruct(one(random, Side.values()), random.nextInt(101));
                default -> {
                    field.sensor(GateInput.LIMIT_OPEN, one(random, SimulatedSensor.values()));
                    field.pushTo(random.nextInt(101));
                    field.input(GateInput.MANUAL_RELEASE, random.nextBoolean());
                }
            }
        } catch (IllegalStateException thrown) {
            assertThat(field.faults()).contains(SimulatedFault.DRIVER_THROWS);
        }
    }

    private static <T> T one(SplittableRandom random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
