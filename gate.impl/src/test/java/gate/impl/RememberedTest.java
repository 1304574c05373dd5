// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateState;
import gate.api.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No id is forgotten early, none is kept for ever. */
class RememberedTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Answer YES = Answer.accepted(1, GateState.CLOSED);
    private static final Outcome DONE = Outcome.of(Outcome.End.COMPLETED, 2, GateState.OPEN);

    private final Remembered remembered = new Remembered(List.of());

    @AfterEach
    void give_the_room_back() {
        remembered.close();
    }

    @Test
    void an_id_is_kept_for_a_minute_after_its_deadline() {
        GateCommand command = named("a").deadline(NOW.plusSeconds(100));
        remembered.decided(command, true, YES, NOW);
        remembered.ended(command, true, DONE);
        assertThat(remembered.earlier(command, NOW.plusSeconds(160))).isPresent();
        assertThat(remembered.earlier(command, NOW.plusSeconds(161))).isEmpty();
        assertThat(remembered.takeForgotten()).hasSize(1);
    }

    @Test
    void an_id_that_is_free_and_taken_again_at_once_is_not_forgotten() {
        remembered.decided(named("a"), true, YES, NOW);
        remembered.ended(named("a"), true, DONE);
        assertThat(remembered.earlier(named("a"), NOW.plusSeconds(61))).isEmpty();
        remembered.decided(named("a"), true, YES, NOW.plusSeconds(61));
        assertThat(remembered.takeForgotten()).isEmpty();
    }

    @Test
    void the_id_of_a_command_that_is_still_open_is_kept() {
        GateCommand command = named("a");
        remembered.decided(command, true, YES, NOW);
        assertThat(remembered.earlier(command, NOW.plus(Duration.ofHours(20)))).isPresent();
        assertThat(remembered.open()).hasSize(1);
    }

    @Test
    void a_command_without_an_id_of_its_own_is_kept_until_it_ends() {
        GateCommand command = named("random");
        remembered.decided(command, false, YES, NOW);
        assertThat(remembered.open()).hasSize(1);
        assertThat(remembered.earlier(command, NOW)).as("its id is not taken").isEmpty();
        remembered.ended(command, false, DONE);
        assertThat(remembered.open()).isEmpty();
        assertThat(remembered.takeForgotten()).containsExactly("#random");
    }

    @Test
    void what_is_asked_counts_and_not_when() {
        GateCommand command = named("a");
        assertThat(Remembered.content(command.written(NOW).deadline(NOW)))
                .isEqualTo(Remembered.content(command))
                .isNotEqualTo(Remembered.content(named("a").ifSequence(7)))
                .isNotEqualTo(Remembered.content(GateCommand.close()));
        assertThat(Remembered.content(GateCommand.alarm(true)))
                .isNotEqualTo(Remembered.content(GateCommand.alarm(false)));
    }

    @Test
    void when_there_is_no_more_room_it_says_so_and_forgets_nothing() {
        int many = 0;
        while (!remembered.isFull()) {
            remembered.decided(named("n" + many), true, YES, NOW);
            remembered.ended(named("n" + many), true, DONE);
            many++;
        }
        assertThat(many).isLessThanOrEqualTo(50_000);
        assertThat(remembered.earlier(named("n0"), NOW.plusSeconds(60))).isPresent();
        assertThat(remembered.isFull()).isTrue();
        remembered.earlier(named("new"), NOW.plusSeconds(61));
        assertThat(remembered.isFull()).isFalse();
    }

    private static GateCommand named(String id) {
        return GateCommand.open().id(id).by(GateOrigin.mqtt("main"));
    }
}
