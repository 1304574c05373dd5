// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.Settings;
import gate.api.SettingsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be dangerous is refused, with the reason. */
class SafetySettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "driver=far dead.time.ms=0 | dead.time.ms=0 is not allowed: a whole number from 300",
                "driver=far close.warning.ms=1999 | close.warning.ms=1999 is not allowed: a whole number from 2000",
                "auto.close.s=30 | auto.close.s=30 is not allowed: a gate that closes by itself needs a sensor",
                "driver=far close.unattended=board auto.close.s=30 | needs a sensor",
                "fire.open.at.start=true | only with fire.action=open and input.fire",
                "input.fire=nc fire.action=none fire.open.at.start=true | only with fire.action=open",
                "input.limit-open=none | one of no, nc",
                "partial.percent=100 | a whole number from 5 to 95",
                "close.unattended=yes | one of no, board",
                "travel.speed=1 | no such key",
            })
    void dangerous_combinations_are_refused(String settings, String reason) {
        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("gate~main: ")
                .hasMessageContaining(reason);
    }

    @Test
    void a_sensor_makes_it_safe_to_close_by_itself() throws Exception {
        GateSettings settings = read("auto.close.s=30 input.edge-closing=nc");
        assertThat(settings.rules().times().autoClose()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.rules().guarded(Direction.DOWN)).isTrue();
    }

    @Test
    void a_real_driver_brings_the_strict_defaults_and_the_simulated_one_stays_quick() throws Exception {
        GateSettings real = read("driver=far");
        assertThat(real.rules().times().closeWarning()).isEqualTo(Duration.ofSeconds(5));
        assertThat(real.rules().times().heldOpen()).isEqualTo(Duration.ofMinutes(5));
        assertThat(real.debounce()).isEqualTo(Duration.ofMillis(50));
        assertThat(real.rules().has(Trait.CLOSES_UNGUARDED)).isFalse();
        assertThat(real.closesOnItsBoard()).isFalse();
        assertThat(real.leaseless()).isFalse();
        assertThat(read("driver=far close.unattended=board").closesOnItsBoard()).isTrue();
        GateSettings simulated = read("");
        assertThat(simulated.rules().times().closeWarning()).isZero();
        assertThat(simulated.rules().times().heldOpen()).isZero();
        assertThat(simulated.debounce()).isZero();
        assertThat(simulated.rules().has(Trait.CLOSES_UNGUARDED)).isTrue();
        assertThat(simulated.closesOnItsBoard()).isFalse();
    }

    @Test
    void a_fire_contact_opens_unless_the_settings_say_otherwise() throws Exception {
        assertThat(read("input.fire=nc").rules().has(Trait.FIRE_OPENS)).isTrue();
        assertThat(read("input.fire=nc fire.action=none").rules().has(Trait.FIRE_OPENS))
                .isFalse();
        assertThat(read("").rules().has(Trait.FIRE_OPENS)).isFalse();
    }

    private static GateSettings read(String settings) throws SettingsException {
        Map<String, Object> raw = new HashMap<>();
        for (String setting : settings.split(" ", -1)) {
            if (!setting.isEmpty()) {
                raw.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
            }
        }
        return GateSettings.read(Settings.of("gate~main", raw), "main");
    }
}
