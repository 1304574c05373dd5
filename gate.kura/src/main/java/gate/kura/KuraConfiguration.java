// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an installer sees of {@code gate.kura}; with these defaults nothing goes to the cloud and nothing comes from it. */
@ObjectClassDefinition(
        id = CloudLink.PID,
        name = "Gate: cloud of Kura",
        description =
                "Tells a cloud connection of Kura what gates do, and answers its requests as the application GATE-V1.")
@interface KuraConfiguration {
    @AttributeDefinition(name = "Enabled", description = "Whether gates are told of and requests are answered.")
    boolean enabled() default false;

    @AttributeDefinition(
            name = "Publisher",
            description =
                    "Filter that chooses the cloud publisher to which statuses and ends of commands go: (kura.service.pid=NAME).")
    String CloudPublisher_target() default KuraSettings.NOBODY;

    @AttributeDefinition(
            name = "Role",
            description =
                    "What requests may ask for: view (look), operate (also open, close, stop ...), supervise (also lockdown, block"
                            + " ...). Whoever may send requests through the cloud has it.",
            options = {
                @Option(label = "view", value = "view"),
                @Option(label = "operate", value = "operate"),
                @Option(label = "supervise", value = "supervise")
            })
    String role() default "operate";

    @AttributeDefinition(
            name = "Requests a second",
            description = "More are refused, stop excepted. 0: no limit.",
            min = "0",
            max = "1000000")
    int rate_limit() default 20;

    @AttributeDefinition(
            name = "Gates",
            description = "LDAP filter over the properties of gates: which of them the cloud sees.")
    String gate_target() default KuraSettings.TARGET;
}
