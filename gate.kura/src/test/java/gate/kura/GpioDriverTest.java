// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateInput;
import gate.api.Settings;
import gate.api.SettingsException;
import gate.driver.Drive;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import gate.link.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Relays and contacts on pins. */
class GpioDriverTest {
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Map<String, String> WIRED =
            Map.of("gpio.up", "up", "gpio.down", "down", "gpio.limit-open", "open:low", "gpio.limit-closed", "7");

    private final FakePins pins = new FakePins();
    private final GpioDriver driver = new GpioDriver(pins);
    private final List<DriverReport> told = new CopyOnWriteArrayList<>();
    private Drive drive;

    @AfterEach
    void detach() {
        if (drive != null) {
            drive.detach();
        }
    }

    @Test
    void never_are_both_relays_on_and_each_way_needs_its_order() throws Exception {
        attach(WIRED);
        drive.up(LEASE);
        assertTrue(pins.pin("up").level);
        drive.down(LEASE);
        assertTrue(pins.pin("down").level);
        assertFalse(pins.pin("up").level);
        assertFalse(pins.bothWereOn);
        drive.off();
        assertFalse(pins.pin("down").level);
        assertEquals(new DriverReport.Off(), told.get(told.size() - 1));
    }

    @Test
    void an_order_that_is_not_renewed_ends_and_that_is_told() throws Exception {
        attach(WIRED);
        told.clear();
        drive.up(Duration.ofMillis(60));
        assertTrue(pins.pin("up").level);
        Await.until("off", () -> !pins.pin("up").level && told.contains(new DriverReport.Off()));
    }

    @Test
    void relays_are_off_when_the_gate_has_gone() throws Exception {
        attach(WIRED);
        drive.down(LEASE);
        drive.detach();
        drive = null;
        assertFalse(pins.pin("down").level);
        pins.pin("up").level = true;
        attach(WIRED);
        assertFalse(pins.pin("up").level, "nor is one on when it comes");
    }

    @Test
    void contacts_are_told_first_all_and_then_each_that_changes() throws Exception {
        pins.pin("open").level = true;
        attach(WIRED);
        Await.until(
                "first",
                () -> told.contains(new DriverReport.Input(GateInput.LIMIT_OPEN, Contact.OPEN))
                        && told.contains(new DriverReport.Input(GateInput.LIMIT_CLOSED, Contact.OPEN)));
        pins.pin("open").level = false;
        Await.until("changed", () -> told.contains(new DriverReport.Input(GateInput.LIMIT_OPEN, Contact.CLOSED)));
        pins.pin("#7").fails = true;
        Await.until("silent", () -> told.contains(new DriverReport.Input(GateInput.LIMIT_CLOSED, Contact.SILENT)));
    }

    @Test
    void a_relay_that_fails_is_a_fault_that_ends_with_it_and_the_other_relay_goes_off() throws Exception {
        attach(WIRED);
        drive.down(LEASE);
        pins.pin("up").fails = true;
        told.clear();
        drive.down(LEASE);
        assertTrue(told.stream()
                .anyMatch(each -> each instanceof DriverReport.Fault fault
                        && fault.name().equals(GpioMotor.FAULT)
                        && fault.detail().contains("the pin up cannot be switched off")));
        assertFalse(pins.pin("down").level);
        assertFalse(told.contains(new DriverReport.Off()), "nobody knows");
        pins.pin("up").fails = false;
        Await.until(
                "recovered",
                () -> told.contains(new DriverReport.Recovered(GpioMotor.FAULT))
                        && told.contains(new DriverReport.Off()));
    }

    @Test
    void the_watchdog_hears_of_a_drive_only_while_there_is_one() throws Exception {
        assertFalse(attach(WIRED).capabilities().lease());
        drive.detach();
        Map<String, String> guarded = new HashMap<>(WIRED);
        guarded.put("gpio.watchdog", "dog");
        assertTrue(attach(guarded).capabilities().lease());
        assertFalse(pins.pin("dog").level);
        drive.up(LEASE);
        Await.until("high", () -> pins.pin("dog").level);
        Await.until("low", () -> !pins.pin("dog").level);
    }

    @Test
    void wrong_wiring_is_refused_with_the_key() throws Exception {
        assertRefused("gpio.down= is not allowed: the relay that drives down", Map.of("gpio.up", "1"));
        assertRefused(
                "gpio.down=1:low is not allowed: gpio.up has that pin", Map.of("gpio.up", "1", "gpio.down", "1:low"));
        assertRefused("gpio.down=../x is not allowed: a pin", Map.of("gpio.up", "1", "gpio.down", "../x"));
        assertRefused("gpio.dwon=2 is not allowed: no such key", Map.of("gpio.up", "1", "gpio.dwon", "2"));
        assertRefused("gpio.up=missing is not allowed: this gateway", Map.of("gpio.up", "missing", "gpio.down", "2"));
        attach(WIRED);
        String taken = assertThrows(
                        SettingsException.class,
                        () -> driver.attach(
                                "other", Settings.of("other", Map.of("gpio.up", "up", "gpio.down", "9")), r -> {}))
                .getMessage();
        assertTrue(taken.contains("gate main has that pin"), taken);
    }

    private Drive attach(Map<String, String> keys) throws SettingsException {
        drive = driver.attach("main", Settings.of("main", keys), told::add);
        return drive;
    }

    private void assertRefused(String message, Map<String, String> keys) {
        String refusal = assertThrows(
                        SettingsException.class, () -> driver.attach("main", Settings.of("main", keys), told::add))
                .getMessage();
        assertTrue(refusal.contains(message), refusal);
    }
}
