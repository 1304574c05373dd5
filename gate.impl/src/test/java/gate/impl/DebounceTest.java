// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateInput;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What protects is believed at once, what begins something or gives the all-clear only when the contact is quiet. */
class DebounceTest {
    private static final Duration QUIET = Duration.ofMillis(50);

    private final VirtualClock time = new VirtualClock();
    private final List<String> believed = new ArrayList<>();
    private final Debounce debounce =
            new Debounce(time, Runnable::run, r -> believed.add(r.input().word() + " " + r.contact()));

    @BeforeEach
    void everything_is_quiet() {
        hear(GateInput.LIMIT_CLOSED, Contact.CLOSED, Wiring.NO);
        hear(GateInput.LIMIT_OPEN, Contact.OPEN, Wiring.NO);
        hear(GateInput.OBSTRUCTION_CLOSING, Contact.CLOSED, Wiring.NC);
        hear(GateInput.BUTTON, Contact.OPEN, Wiring.NO);
        hear(GateInput.HOLD_UP, Contact.OPEN, Wiring.NO);
        assertThat(believed).as("what is told first is believed at once").hasSize(5);
        believed.clear();
    }

    @Test
    void an_obstruction_is_believed_at_once_and_its_end_when_the_contact_is_quiet() {
        hear(GateInput.OBSTRUCTION_CLOSING, Contact.OPEN, Wiring.NC);
        assertThat(believed).containsExactly("obstruction-closing OPEN");
        hear(GateInput.OBSTRUCTION_CLOSING, Contact.CLOSED, Wiring.NC);
        time.pass(Duration.ofMillis(49));
        assertThat(believed).hasSize(1);
        time.pass(Duration.ofMillis(1));
        assertThat(believed).containsExactly("obstruction-closing OPEN", "obstruction-closing CLOSED");
    }

    @Test
    void a_contact_that_bounces_is_told_once() {
        for (int i = 0; i < 5; i++) {
            hear(GateInput.LIMIT_CLOSED, Contact.OPEN, Wiring.NO);
            time.pass(Duration.ofMillis(4));
            hear(GateInput.LIMIT_CLOSED, Contact.CLOSED, Wiring.NO);
            time.pass(Duration.ofMillis(4));
        }
        time.pass(Duration.ofSeconds(1));
        assertThat(believed).as("it never left").isEmpty();
    }

    @Test
    void a_broken_sensor_is_believed_at_once() {
        hear(GateInput.OBSTRUCTION_CLOSING, Contact.BROKEN, Wiring.NC);
        assertThat(believed).containsExactly("obstruction-closing BROKEN");
    }

    @Test
    void a_leaf_that_arrives_at_one_limit_has_left_the_other_however_short_ago() {
        hear(GateInput.LIMIT_CLOSED, Contact.OPEN, Wiring.NO);
        hear(GateInput.LIMIT_OPEN, Contact.CLOSED, Wiring.NO);
        assertThat(believed).containsExactly("limit-closed OPEN", "limit-open CLOSED");
    }

    @Test
    void a_button_has_to_be_pressed_for_a_moment_and_not_again_within_half_a_second() {
        press();
        time.pass(Duration.ofMillis(200));
        press();
        time.pass(Duration.ofMillis(200));
        press();
        assertThat(believed.stream().filter("button CLOSED"::equals)).hasSize(2);
        hear(GateInput.BUTTON, Contact.CLOSED, Wiring.NO);
        time.pass(Duration.ofMillis(10));
        hear(GateInput.BUTTON, Contact.OPEN, Wiring.NO);
        time.pass(Duration.ofSeconds(1));
        assertThat(believed.stream().filter("button CLOSED"::equals))
                .as("a spark is no finger")
                .hasSize(2);
    }

    @Test
    void a_held_button_that_is_let_go_is_believed_at_once() {
        hear(GateInput.HOLD_UP, Contact.CLOSED, Wiring.NO);
        assertThat(believed).isEmpty();
        time.pass(QUIET);
        hear(GateInput.HOLD_UP, Contact.OPEN, Wiring.NO);
        assertThat(believed).containsExactly("hold-up CLOSED", "hold-up OPEN");
    }

    private void press() {
        hear(GateInput.BUTTON, Contact.CLOSED, Wiring.NO);
        time.pass(QUIET);
        hear(GateInput.BUTTON, Contact.OPEN, Wiring.NO);
    }

    private void hear(GateInput input, Contact contact, Wiring wiring) {
        debounce.heard(new DriverReport.Input(input, contact), wiring, QUIET);
    }
}
