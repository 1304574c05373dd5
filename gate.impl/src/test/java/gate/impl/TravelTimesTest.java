// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateCommand;
import gate.api.GateInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TravelTimesTest {
    private static final Duration CAP = Duration.ofSeconds(60);

    private final TravelTimes times = new TravelTimes("", "");
    private final MachineBench bench = new MachineBench(0, 0).closed();
    private long nanos;

    @Test
    void until_a_full_run_was_seen_the_longest_time_counts() {
        assertThat(times.limit(Direction.UP, CAP)).isEqualTo(CAP);
        assertThat(times.median(Direction.UP)).isEmpty();
    }

    @Test
    void a_full_run_is_learned_and_gives_half_as_much_again_or_three_seconds_or_five() {
        assertThat(open(20_000)).isTrue();
        assertThat(times.limit(Direction.UP, CAP)).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.limit(Direction.DOWN, CAP)).isEqualTo(CAP);
        TravelTimes four = new TravelTimes("4000", "1000");
        assertThat(four.limit(Direction.UP, CAP)).isEqualTo(Duration.ofSeconds(7));
        assertThat(four.limit(Direction.DOWN, CAP)).isEqualTo(Duration.ofSeconds(5));
        assertThat(new TravelTimes("50000", "").limit(Direction.UP, CAP))
                .as("capped")
                .isEqualTo(CAP);
    }

    @Test
    void a_run_that_was_stopped_teaches_nothing() {
        step(() -> bench.command(GateCommand.open()));
        step(() -> bench.input(GateInput.LIMIT_CLOSED, false));
        nanos += 1_000_000_000L;
        assertThat(step(bench::stop)).isFalse();
        step(bench::off);
        step(() -> bench.command(GateCommand.open()));
        nanos += 1_000_000_000L;
        assertThat(step(() -> bench.input(GateInput.LIMIT_OPEN, true)))
                .as("not from a limit")
                .isFalse();
        assertThat(times.median(Direction.UP)).isEmpty();
    }

    @Test
    void the_last_six_runs_count_and_outlive_the_process_in_words() {
        TravelTimes many = new TravelTimes("1 2 3 4 5 6 7", "x 9");
        assertThat(many.words(Direction.UP)).isEqualTo("1 2 3 4 5 6");
        assertThat(many.words(Direction.DOWN))
                .as("what cannot be read is left out")
                .isEqualTo("9");
        assertThat(many.median(Direction.UP)).hasValue(4);
        many.forget();
        assertThat(many.median(Direction.UP)).isEmpty();
    }

    private boolean open(long millis) {
        step(() -> bench.command(GateCommand.open()));
        step(() -> bench.input(GateInput.LIMIT_CLOSED, false));
        nanos += millis * 1_000_000;
        return step(() -> bench.input(GateInput.LIMIT_OPEN, true));
    }

    private boolean step(Runnable what) {
        Leaf before = bench.leaf;
        what.run();
        return times.step(before, bench.leaf, nanos);
    }
}
