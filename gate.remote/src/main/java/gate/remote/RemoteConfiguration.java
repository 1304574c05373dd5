// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an installer sees of {@code gate.remote}; with these defaults nothing is dialled. */
@ObjectClassDefinition(
        id = RemoteLink.PID,
        name = "Gate: gate of another gateway",
        description =
                "Serves a gate that lives in another gateway, which it reaches over MQTT only, like one of its own.")
@interface RemoteConfiguration {
    @AttributeDefinition(description = "Whether the gate is served.")
    boolean enabled() default true;

    @AttributeDefinition(
            description =
                    "What the gate is called here: unique in this gateway; 1 to 64 of a-z A-Z 0-9 -. Empty: the name of this"
                            + " configuration.",
            required = false)
    String id() default "";

    @AttributeDefinition(
            description = "The name for people; at most 64 characters. Empty: what the gate calls itself.",
            required = false)
    String label() default "";

    @AttributeDefinition(
            name = "Broker",
            description =
                    "tcp://HOST:PORT, ssl://HOST:PORT, ws://HOST:PORT/PATH or wss://HOST:PORT/PATH. Empty: off, nothing is"
                            + " dialled.",
            required = false)
    String broker_uri() default "";

    @AttributeDefinition(
            name = "Client id",
            description =
                    "1 to 64 characters of [A-Za-z0-9._-], unique at the broker; receipts come to a topic with this name."
                            + " Empty: gate-remote-HOST-INSTANCE.",
            required = false)
    String client_id() default "";

    @AttributeDefinition(
            name = "User name",
            description = "At the broker; commands go to the topic of this user, on which roles count. Empty: none.",
            required = false)
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
            name = "Keep-alive",
            description = "In s: a half-open connection is noticed after about twice as long.",
            min = "1",
            max = "3600")
    int keepalive_s() default 5;

    @AttributeDefinition(
            name = "Profile",
            description = "What the other gateway speaks: the rich tree, or the tutorial's two topics only.",
            options = {
                @Option(label = "the rich tree", value = "rich"),
                @Option(label = "the tutorial's two topics", value = "tutorial")
            })
    String profile() default "rich";

    @AttributeDefinition(
            name = "Base",
            description =
                    "First levels of the rich tree of the other gateway, as its ready line says: no + and #, at most 128"
                            + " characters. Empty: gates/HOST, that of a gateway on this machine.",
            required = false)
    String base() default "";

    @AttributeDefinition(name = "Gate", description = "Its id in the other gateway; [a-zA-Z0-9-]{1,64}.")
    String gate() default "main";

    @AttributeDefinition(
            name = "Status topic",
            description = "Where the words of the gate come from; for the profile tutorial.")
    String topic_status() default RemoteSettings.STATUS;

    @AttributeDefinition(
            name = "Command topic",
            description = "Where the commands for the gate go; for the profile tutorial.")
    String topic_command() default RemoteSettings.COMMAND;

    @AttributeDefinition(
            name = "Times in commands",
            description =
                    "Whether a command says when it was written, so that it is not obeyed when it comes late. false only where"
                            + " the clocks of the two gateways cannot be kept within 5 s of each other.")
    boolean command_ts() default true;

    @AttributeDefinition(
            name = "Receipt timeout",
            description =
                    "How long a published command waits for its decision, in ms, and how long one that was under way when the"
                            + " connection broke waits for news afterwards.",
            min = "500",
            max = "600000")
    int receipt_timeout_ms() default 10_000;

    @AttributeDefinition(
            name = "Travel timeout",
            description = "The longest that a movement of the gate may take, in s.",
            min = "1",
            max = "600")
    int travel_timeout_s() default 60;
}
