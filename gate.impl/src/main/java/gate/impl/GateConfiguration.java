// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

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
}
