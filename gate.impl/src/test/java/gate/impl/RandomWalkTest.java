// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.DriveState;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateState;
import gate.driver.DriverReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order, some things never do. */
class RandomWalkTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_invariants_hold_and_every_accepted_command_ends_once(long seed) {
        Random random = new Random(seed);
        MachineBench bench = new MachineBench(500, 1000, GateInput.OBSTRUCTION_CLOSING, GateInput.STOP_INPUT).closed();
        Set<Long> accepted = new HashSet<>();
        long number = 100_000;
        Leaf leaf = bench.leaf;
        for (int turn = 0; turn < 50_000; turn++) {
            Leaf before = leaf;
            Step step = GateMachine.step(
                    bench.rules, before, event(random, before, number++), new Moment(Instant.EPOCH, turn));
            leaf = step.leaf();
            boolean started = false;
            for (Effect effect : step.effects()) {
                if (effect instanceof Effect.Decided decided && decided.reason().isEmpty()) {
                    assertThat(accepted.add(decided.order().number())).isTrue();
                } else if (effect instanceof Effect.Ended ended) {
                    assertThat(accepted.remove(ended.order().number()))
                            .as("seed %s: ended once", seed)
                            .isTrue();
                } else if (effect instanceof Effect.DriveOn) {
                    started = true;
                }
            }
            if (started) {
                assertThat(before.drive())
                        .as("starts only from a confirmed off")
                        .isEqualTo(DriveState.OFF);
                assertThat(leaf.armed()).as("never within the dead time").doesNotContain(Timer.DEAD_TIME);
                assertThat(step.cause()).isPresent();
                assertThat(leaf.inputs().alarming(GateInput.STOP_INPUT)).isFalse();
                assertThat(leaf.faults()).isEmpty();
            }
            if (leaf.state() == GateState.CLOSED && leaf.ordered() == Direction.NONE) {
                assertThat(leaf.inputs().active(GateInput.LIMIT_CLOSED)).isTrue();
            }
            if (leaf.ordered() == Direction.UP) {
                assertThat(leaf.inputs().active(GateInput.LIMIT_OPEN))
                        .as("never past a limit")
                        .isFalse();
            }
        }
        Leaf end = GateMachine.step(bench.rules, leaf, new Event.Closing(List.of()), new Moment(Instant.EPOCH, 0))
                .leaf();
        assertThat(end.running()).isEmpty();
        assertThat(end.next()).isEmpty();
    }

    private static Event event(Random random, Leaf leaf, long number) {
        List<Timer> armed = new ArrayList<>(leaf.armed());
        armed.sort(null);
        int kind = random.nextInt(20);
        if (kind < 6 && !armed.isEmpty()) {
            return new Event.TimedOut(armed.get(random.nextInt(armed.size())));
        }
        if (kind < 10) {
            return new Event.Reported(new DriverReport.Off());
        }
        MachineBench orders = new MachineBench(0, 0);
        if (kind < 14) {
            Order order = orders.order(random.nextBoolean() ? GateCommand.open() : GateCommand.close());
            return new Event.Commanded(new Order(number, order.command()));
        }
        if (kind == 14) {
            return new Event.Stopped(
                    new Order(number, orders.order(GateCommand.stop()).command()), List.of());
        }
        if (kind == 15) {
            return new Event.DriverCame();
        }
        GateInput[] inputs = {
            GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED, GateInput.OBSTRUCTION_CLOSING, GateInput.STOP_INPUT
        };
        DriverReport.Contact[] contacts = DriverReport.Contact.values();
        return new Event.Reported(new DriverReport.Input(
                inputs[random.nextInt(inputs.length)], contacts[random.nextInt(contacts.length)]));
    }
}
