// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an installer sees of {@code gate.mqtt}; with these defaults the link is off. */
@ObjectClassDefinition(
        id = MqttLink.PID,
        name = "Gate: MQTT link",
        description =
                "Connects gates to one MQTT broker: words on the command topic move them, words on the status topic"
                        + " tell what they do.")
@interface MqttConfiguration {
    @AttributeDefinition(
            name = "Broker",
            description = "tcp://HOST:PORT, mqtt://HOST:PORT or ws://HOST:PORT/PATH. Empty: off, nothing is dialled.",
            required = false)
    String broker_uri() default "";

    @AttributeDefinition(
            name = "Client id",
            description = "1 to 64 characters of [A-Za-z0-9._-], unique at the broker. Empty: gate-HOST-INSTANCE.",
            required = false)
    String client_id() default "";

    @AttributeDefinition(name = "User name", description = "At the broker. Empty: none.", required = false)
    String username() default "";

    @AttributeDefinition(
            name = "Password",
            description = "At the broker; needs a user name. Empty: none.",
            type = AttributeType.PASSWORD,
            required = false)
    String _password() default "";

    @AttributeDefinition(
            name = "Status topic",
            description = "Where the words of a gate go; may contain {gate}, then the command topic must too.")
    String topic_status() default Topics.STATUS;

    @AttributeDefinition(
            name = "Command topic",
            description =
                    "Where the commands for a gate come from; may contain {gate}. Nobody may publish retained here.")
    String topic_command() default Topics.COMMAND;

    @AttributeDefinition(
            name = "Default gate",
            description = "Id of the gate that is served on topics without {gate}; [a-zA-Z0-9-]{1,64}.")
    String gate_default() default Topics.SINGLE;

    @AttributeDefinition(
            name = "QoS",
            description = "MQTT quality of service of status words.",
            options = {
                @Option(label = "0: at most once", value = "0"),
                @Option(label = "1: at least once", value = "1"),
                @Option(label = "2: exactly once", value = "2")
            })
    int qos() default 1;

    @AttributeDefinition(
            name = "Heartbeat",
            description =
                    "Period in ms of the word noop, sent while the gate itself answers. 0: off, otherwise at least 100.",
            min = "0",
            max = "3600000")
    int heartbeat_ms() default 1000;

    @AttributeDefinition(
            name = "Keep-alive",
            description = "In s: a half-open connection is noticed after about twice as long.",
            min = "1",
            max = "3600")
    int keepalive_s() default 5;

    @AttributeDefinition(
            name = "Rate limit",
            description = "Commands a second that are let through, twice as many at once; stop always is. 0: no limit.",
            min = "0",
            max = "1000000")
    int rate_limit() default 20;

    @AttributeDefinition(
            name = "Gates",
            description = "LDAP filter over the properties of gates: which of them this link serves.")
    String gate_target() default MqttSettings.TARGET;
}
