// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of the broker as configuration tools show them; {@link BrokerSettings} reads the values. */
@ObjectClassDefinition(
        id = GateBroker.PID,
        name = "Gate broker",
        description = "The MQTT broker inside the gateway: in memory only, for one box only.")
@interface BrokerConfig {
    @AttributeDefinition(description = "Whether it listens at all.")
    boolean enabled() default false;

    @AttributeDefinition(
            type = AttributeType.INTEGER,
            min = "0",
            max = "65535",
            description = "TCP port of MQTT; 0 takes any free one.")
    int port() default 1883;

    @AttributeDefinition(
            type = AttributeType.INTEGER,
            min = "-1",
            max = "65535",
            description = "TCP port of MQTT over WebSocket; 0 takes any free one, -1 does without.")
    int websocket_port() default 11883;

    @AttributeDefinition(
            description = "IP address to listen on. Beyond loopback users.file and tls.keystore must be set.")
    String bind() default "127.0.0.1";

    @AttributeDefinition(
            type = AttributeType.INTEGER,
            min = "1",
            max = "1024",
            description = "Largest MQTT packet in KiB; a larger one ends its connection.")
    int max_packet_kb() default 64;

    @AttributeDefinition(
            description = "Origins whose pages may open a WebSocket, separated by commas, as http://localhost:8080."
                    + " Others may while every gate is simulated.")
    String websocket_origins() default "";

    @AttributeDefinition(
            description = "File of lines name:role:hash; role is view, operate, supervise or, for the link of this"
                    + " gateway, gateway; hash is $7$iterations$salt$hash (PBKDF2-HMAC-SHA512). Empty: nobody needs a"
                    + " name.")
    String users_file() default "";

    @AttributeDefinition(
            description = "First levels of the gateway's topics, as the link has them; the rights of users depend on"
                    + " them. Empty: gates/HOST.")
    String base() default "";

    @AttributeDefinition(description = "As the link has it, {gate} included; the rights of users depend on it.")
    String topic_status() default "tw/rocksaying/status";

    @AttributeDefinition(description = "As the link has it, {gate} included; the rights of users depend on it.")
    String topic_command() default "tw/rocksaying/command";

    @AttributeDefinition(description = "PKCS12 file with the key and certificate of TLS; empty: no TLS.")
    String tls_keystore() default "";

    @AttributeDefinition(
            name = ".tls.keystore.password",
            type = AttributeType.PASSWORD,
            description = "Opens tls.keystore.")
    String _tls_keystore_password() default "";
}
