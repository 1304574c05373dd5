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
        description =
                "One gate. Keys that are not listed here belong to its driver; travel.ms and simulate.* to the simulated one.")
@interface GateConfiguration {
    @AttributeDefinition(
            description =
                    "false: there is no such gate, and its drive is off. For a gateway that only serves gates of others.")
    boolean enabled() default true;

    @AttributeDefinition(
            description = "Unique in the gateway; 1 to 64 of a-z A-Z 0-9 -. Empty: the name of this configuration.",
            required = false)
    String id() default "";

    @AttributeDefinition(description = "The name for people; at most 64 characters. Empty: the id.", required = false)
    String label() default "";

    @AttributeDefinition(description = "What it is: gate, door, barrier, garage ...; 1 to 32 of a-z -.")
    String kind() default "gate";

    @AttributeDefinition(
            description = "The name of the driver. With any other than simulated stricter defaults and bounds apply.")
    String driver() default "simulated";

    @AttributeDefinition(
            description =
                    "Keys of the driver that have no line of their own here: KEY=VALUE, KEY=VALUE. They count as if each had been"
                            + " written by itself.",
            required = false)
    String driver_settings() default "";

    @AttributeDefinition(
            description = "The longest that a movement may take, in s, until full runs were learned, and never more.",
            min = "1",
            max = "600")
    long travel_timeout_s() default 60;

    @AttributeDefinition(
            description =
                    "Between every drive-off and the next drive-on, and at the start, in ms; at least 300 with a real driver.",
            min = "0",
            max = "10000")
    long dead_time_ms() default 500;

    @AttributeDefinition(
            description =
                    "Lamp and sounder before a closing; 0 to 60000 ms. Empty: 5000 with a real driver, where 2000 is the least, 0 with the simulated one.",
            required = false)
    String close_warning_ms() default "";

    @AttributeDefinition(
            description =
                    "Closes by itself when it has been open for so long with a free way, in s; 0 is never. Needs a sensor on the closing side.",
            min = "0",
            max = "86400")
    long auto_close_s() default 0;

    @AttributeDefinition(
            description = "How long a timed access stays open, in s. Access needs a sensor on the closing side.",
            min = "1",
            max = "86400")
    long access_s() default 30;

    @AttributeDefinition(
            description =
                    "Open for longer is an alarm; 0 to 86400 s; 0 is never. Empty: 300 with a real driver, 0 with the simulated one.",
            required = false)
    String held_open_s() default "";

    @AttributeDefinition(
            description =
                    "A contact is quiet for so long before it is believed to be clear; 0 to 1000 ms. Empty: 50 with a real driver, 0 with the simulated one.",
            required = false)
    String debounce_ms() default "";

    @AttributeDefinition(description = "How far open a pedestrian needs it, in percent.", min = "5", max = "95")
    int partial_percent() default 30;

    @AttributeDefinition(
            description =
                    "Whether a position between the limits is estimated from the time of travel where the driver measures none.")
    boolean position_estimate() default true;

    @AttributeDefinition(
            description = "What the fire contact does; it never closes.",
            options = {@Option(value = "open", label = "opens"), @Option(value = "none", label = "alarm only")})
    String fire_action() default "open";

    @AttributeDefinition(
            description = "Whether a fire contact that is active when the gateway starts opens the gate too.")
    boolean fire_open_at_start() default false;

    @AttributeDefinition(
            description = "Whether the request to exit opens in lockdown.",
            options = {@Option(value = "on", label = "opens"), @Option(value = "off", label = "does not open")})
    String lockdown_exit() default "on";

    @AttributeDefinition(
            description =
                    "board: the board of the operator has certified sensors of its own, so a real leaf may close without one that the gateway sees.",
            options = {
                @Option(value = "no", label = "only with a sensor"),
                @Option(value = "board", label = "on the sensors of the board")
            })
    String close_unattended() default "no";

    @AttributeDefinition(
            description =
                    "none: takes a driver whose outputs do not end by themselves when the gateway dies. Only where something else ends them.",
            options = {
                @Option(value = "required", label = "the outputs end by themselves"),
                @Option(value = "none", label = "they do not")
            })
    String lease() default "required";

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
            name = "input.obstruction-opening",
            description = "Photo-eye that guards the opening: what its contact is.",
            options = {
                @Option(value = "none", label = "not there"),
                @Option(value = "no", label = "normally open"),
                @Option(value = "nc", label = "normally closed")
            })
    String input_obstruction$_$opening() default "none";

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
            description = "The fire alarm system: what its contact is.",
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

    @AttributeDefinition(
            description = "Simulated driver: the time from limit to limit, in ms; 0 moves at once.",
            min = "0",
            max = "600000")
    long travel_ms() default 500;

    @AttributeDefinition(
            description = "Simulated driver: the share of the travel time in which the leaf gathers speed, in percent.",
            min = "0",
            max = "50")
    int simulate_soft_start_percent() default 10;

    @AttributeDefinition(
            description =
                    "Simulated driver: the share of the travel time in which it slows down before a limit, in percent.",
            min = "0",
            max = "50")
    int simulate_soft_stop_percent() default 10;

    @AttributeDefinition(
            description =
                    "Simulated driver: a leaf at full speed comes to rest in this time when its drive goes off, in ms.",
            min = "0",
            max = "10000")
    long simulate_coast_ms() default 0;

    @AttributeDefinition(description = "Simulated driver: whether the leaf has an encoder.")
    boolean simulate_position() default true;

    @AttributeDefinition(
            description =
                    "Simulated driver: where the noise of travel times and contacts begins; the same seed makes the same noise. 0 is none.",
            min = "0",
            max = "9223372036854775807")
    long simulate_seed() default 0;

    @AttributeDefinition(
            description = "Simulated driver: with a seed, the most by which the time of one run differs, in percent.",
            min = "0",
            max = "50")
    int simulate_noise_percent() default 10;
}
