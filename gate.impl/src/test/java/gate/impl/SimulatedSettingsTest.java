// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.GateInput;
import gate.api.SettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated driver's own keys. */
class SimulatedSettingsTest {
    @Test
    void everything_has_a_default() throws Exception {
        assertThat(SimulatedSettings.read(SimulatorBench.settings()))
                .isEqualTo(new SimulatedSettings(
                        Duration.ofMillis(500),
                        0.1,
                        0.1,
                        Duration.ZERO,
                        true,
                        0,
                        0.1,
                        Map.of(GateInput.LIMIT_OPEN, Wiring.NO, GateInput.LIMIT_CLOSED, Wiring.NO)));
    }

    @ParameterizedTest
    @CsvSource({
        "travel.ms,-1,a whole number from 0 to 600000 ms",
        "travel.ms,600001,a whole number from 0 to 600000 ms",
        "simulate.soft.start.percent,51,a whole number from 0 to 50 %",
        "simulate.soft.stop.percent,-1,a whole number from 0 to 50 %",
        "simulate.coast.ms,10001,a whole number from 0 to 10000 ms",
        "simulate.position,perhaps,true or false",
        "simulate.seed,-1,a whole number from 0",
        "simulate.noise.percent,51,a whole number from 0 to 50 %",
        "simulate.weather,rain,no such key"
    })
    void what_cannot_be_used_is_refused_with_what_is_allowed(String key, String value, String rule) {
        assertThatThrownBy(() -> SimulatedSettings.read(SimulatorBench.settings(key + "=" + value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key + "=" + value + " is not allowed: " + rule);
    }
}
