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
            description =
                    "tcp://HOST:PORT, ssl://HOST:PORT, ws://HOST:PORT/PATH or wss://HOST:PORT/PATH. Empty: off, nothing is"
                            + " dialled.",
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
            name = "Password file",
            description =
                    "File that holds the password of the user name, readable by its owner only; instead of a password here."
                            + " Empty: none.",
            required = false)
    String password_file() default "";

    @AttributeDefinition(
            name = "Trusted certificates",
            description =
                    "File with the certificates of authorities that are trusted, PEM or PKCS12, for ssl and wss. Empty: those"
                            + " of the JDK.",
            required = false)
    String tls_ca() default "";

    @AttributeDefinition(
            name = "Password of the trusted certificates",
            description = "Opens the file of trusted certificates where that is PKCS12.",
            type = AttributeType.PASSWORD,
            required = false)
    String _tls_ca_password() default "";

    @AttributeDefinition(
            name = "Client certificate",
            description =
                    "PKCS12 file with our own certificate and its key, for brokers that ask for one. Empty: none.",
            required = false)
    String tls_keystore() default "";

    @AttributeDefinition(
            name = "Password of the client certificate",
            description = "Opens the file of the client certificate.",
            type = AttributeType.PASSWORD,
            required = false)
    String _tls_keystore_password() default "";

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
            name = "Base",
            description =
                    "First levels of the rich tree of topics, for all gates: no + and #, at most 128 characters. Empty:"
                            + " gates/HOST.",
            required = false)
    String base() default "";

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
            name = "Plain words",
            description =
                    "Which words without a time are obeyed: one that comes late cannot be told from one just said. Empty:"
                            + " all where nothing real moves, stop-only with a real driver.",
            required = false,
            options = {
                @Option(label = "by the gate's driver", value = ""),
                @Option(label = "all", value = "all"),
                @Option(label = "stop only", value = "stop-only"),
                @Option(label = "none", value = "off")
            })
    String plain_text() default "";

    @AttributeDefinition(
            name = "Roles",
            description =
                    "Which user of the broker may what on its own command topic: USER:ROLE separated by spaces, roles view,"
                            + " operate, supervise. Who is not named only looks on.",
            required = false)
    String roles() default "";

    @AttributeDefinition(name = "Stop for all", description = "Whether a user who only looks on may stop a gate.")
    boolean stop_for_all() default true;

    @AttributeDefinition(
            name = "Clear tutorial's topic",
            description =
                    "Whether a retained command is taken out of the broker on the tutorial's command topic too; on the rich"
                            + " tree it always is.")
    boolean tutorial_clear_retained() default true;

    @AttributeDefinition(
            name = "Discovery",
            description = "First levels of Home Assistant's discovery topics. Empty: gates are not announced.",
            required = false)
    String discovery_prefix() default "homeassistant";

    @AttributeDefinition(
            name = "Discovery of lockdown",
            description =
                    "User of the broker as which Home Assistant logs in, with role supervise; then it has a lock that locks"
                            + " a gate down. Empty: no lock.",
            required = false)
    String discovery_lockdown() default "";

    @AttributeDefinition(
            name = "Gates",
            description = "LDAP filter over the properties of gates: which of them this link serves.")
    String gate_target() default MqttSettings.TARGET;
}
