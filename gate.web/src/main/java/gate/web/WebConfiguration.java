// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an installer sees of {@code gate.web}; with these defaults the page is off. */
@ObjectClassDefinition(
        id = WebLink.PID,
        name = "Gate: page",
        description = "Shows and moves gates in a browser, and offers the same to programs over HTTP.")
@interface WebConfiguration {
    @AttributeDefinition(name = "Enabled", description = "Whether there is a page at all.")
    boolean enabled() default false;

    @AttributeDefinition(
            name = "Port",
            description =
                    "TCP port; 0 lets the system choose one, -1 uses the HTTP service that this framework has (Karaf).",
            min = "-1",
            max = "65535")
    int port() default WebSettings.PORT;

    @AttributeDefinition(
            name = "Bind",
            description =
                    "Address to listen on. Beyond the loopback interface only with tls.keystore, and everybody logs in.")
    String bind() default WebSettings.BIND;

    @AttributeDefinition(name = "Path", description = "Where the page begins on the server: / or a path such as /gate.")
    String path() default WebSettings.PATH;

    @AttributeDefinition(
            name = "Hosts",
            description =
                    "Names, separated by commas, under which browsers reach this gateway, besides localhost and the address of"
                            + " bind; requests for others are refused.",
            required = false)
    String hosts() default "";

    @AttributeDefinition(
            name = "Visitors",
            description =
                    "What somebody on this machine may do without logging in while every gate is simulated: none, view, operate,"
                            + " supervise. With a real gate everybody logs in.",
            options = {
                @Option(label = "nothing", value = "none"),
                @Option(label = "look on, and stop", value = "view"),
                @Option(label = "open and close", value = "operate"),
                @Option(label = "everything but settings", value = "supervise")
            })
    String visitors() default WebSettings.VISITORS;

    @AttributeDefinition(
            name = "Users file",
            description =
                    "File of users with lines NAME=ROLE HASH; the page changes it. Empty: web/users in the gateway's data folder.",
            required = false)
    String users_file() default "";

    @AttributeDefinition(
            name = "TLS key store",
            description = "PKCS12 file with the private key and certificates of this gateway. Empty: no TLS.",
            required = false)
    String tls_keystore() default "";

    @AttributeDefinition(
            name = "TLS key store password",
            type = AttributeType.PASSWORD,
            description = "Opens tls.keystore.",
            required = false)
    String _tls_keystore_password() default "";

    @AttributeDefinition(
            name = "Rate limit",
            description = "Commands a second from all together, twice as many at once; a stop is always taken. 0: off.",
            min = "0",
            max = "10000")
    int rate_limit() default WebSettings.RATE;

    @AttributeDefinition(
            name = "Gates",
            description = "LDAP filter over the properties of gates: which of them are shown.")
    String gate_target() default WebSettings.TARGET;
}
