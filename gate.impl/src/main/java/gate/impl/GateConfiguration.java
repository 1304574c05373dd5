// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings of a gate as configuration tools show them; {@link GateSettings} reads them. */
@ObjectClassDefinition(
        id = ConfiguredGate.PID,
        name = "Gate",
        description = "One gate. Keys that are not listed here belong to its driver.")
@interface GateConfiguration {
    @AttributeDefinition(
            description = "Unique in the gateway; 1 to 64 of a-z A-Z 0-9 -. Empty: the name of this configuration.")
    String id() default "";

    @AttributeDefinition(description = "The name for people.")
    String label() default "";

    @AttributeDefinition(description = "What it is: gate, door, barrier, garage ...")
    String kind() default "gate";

    @AttributeDefinition(description = "The name of the driver.")
    String driver() default "simulated";

    @AttributeDefinition(
            description = "Simulated driver: the time from limit to limit, in ms.",
            min = "0",
            max = "600000")
    long travel_ms() default 500;

    @AttributeDefinition(
            description = "Between a drive-off and the next drive-on, in ms; at least 300 with a real driver.",
            min = "0",
            max = "10000")
    long dead_time_ms() default 500;

    @AttributeDefinition(
            description =
                    "Lamp and sounder before a closing, in ms. Empty: 5000 with a real driver, where 2000 is the least, 0 with the simulated one.",
            required = false,
            min = "0",
            max = "60000")
    String close_warning_ms() default "";

    @AttributeDefinition(description = "The longest that a movement may take, in s.", min = "1", max = "600")
    long travel_timeout_s() default 60;

    @AttributeDefinition(
            name = "input.limit-open",
            description = "Limit switch of the open end: what its contact is.",
            options = {@Option(value = "no", label = "normally open"), @Option(value = "nc", label = "normally closed")
            })
    String input_limit$_$open() default "no";

    @AttributeDefinition(
            name = "input.limit-closed",
            description = "Limit switch of the closed end: what its contact is.",
            options = {@Option(value = "no", label = "normally open"), @Option(value = "nc", label = "normally closed")
            })
    String input_limit$_$closed() default "no";

    @AttributeDefinition(
            name = "input.obstruction-closing",
            description = "Photo-eye that guards the closing: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_obstruction$_$closing() default "none";

    @AttributeDefinition(
            name = "input.edge-closing",
            description = "Safety edge that guards the closing: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_edge$_$closing() default "none";

    @AttributeDefinition(
            name = "input.edge-opening",
            description = "Safety edge that guards the opening: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_edge$_$opening() default "none";

    @AttributeDefinition(
            name = "input.obstruction-opening",
            description = "Photo-eye that guards the opening: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_obstruction$_$opening() default "none";

    @AttributeDefinition(
            name = "input.stop-input",
            description = "Wired stop: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_stop$_$input() default "none";

    @AttributeDefinition(
            name = "input.manual-release",
            description = "The leaf is uncoupled from the drive: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_manual$_$release() default "none";

    @AttributeDefinition(
            name = "input.tamper",
            description = "The cabinet was opened: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_tamper() default "none";

    @AttributeDefinition(
            name = "input.request-to-exit",
            description = "Somebody inside wants to leave: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_request$_$to$_$exit() default "none";

    @AttributeDefinition(
            name = "input.fire",
            description = "Fire alarm system: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_fire() default "none";

    @AttributeDefinition(
            name = "input.button",
            description = "One-button operator: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_button() default "none";

    @AttributeDefinition(
            name = "input.hold-up",
            description = "Opens while held: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_hold$_$up() default "none";

    @AttributeDefinition(
            name = "input.hold-down",
            description = "Closes while held: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_hold$_$down() default "none";
}
