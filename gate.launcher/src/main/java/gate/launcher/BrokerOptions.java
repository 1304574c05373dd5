// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.wire.BrokerAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which broker a client command talks to; what is not said comes from {@code etc/} of the local gateway. */
final class BrokerOptions {
    @Option(
            names = "--broker",
            paramLabel = "URI",
            description = "tcp://HOST:PORT, ssl://, ws:// or wss://; default: that of the gateway at --home.")
    private String broker;

    @Option(names = "--username", paramLabel = "NAME", description = "The user name at the broker.")
    private String username;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the password, which nobody else may read.")
    private Path passwordFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) that are trusted in place of those of the JDK.")
    private Path ca;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The home of the local gateway, for its etc/; default: the installation itself.")
    private Path home;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "10",
            description = "How long an answer of the broker is waited for, in s; default: 10.")
    private int timeout;

    /** How long an answer is waited for. */
    Duration patience(CommandSpec spec) {
        if (timeout < 1 || timeout > 3600) {
            throw new ParameterException(spec.commandLine(), "--timeout is 1 to 3600 s");
        }
        return Duration.ofSeconds(timeout);
    }

    /** The broker with everything that belongs to it, under a client id of our own. */
    BrokerAccess access(CommandSpec spec) throws CannotRun {
        String id = "gate-cli-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            if (broker != null) {
                return new BrokerAccess(
                        broker,
                        id,
                        username == null ? "" : username,
                        Optional.ofNullable(passwordFile),
                        Optional.ofNullable(ca));
            }
            LocalSettings local = local();
            if (local.get("broker.uri").isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), local.file() + " names no broker: say which with --broker URI");
            }
            return new BrokerAccess(
                    local.get("broker.uri"),
                    id,
                    username == null ? local.get("username") : username,
                    Optional.ofNullable(passwordFile).or(local::passwordFile),
                    Optional.ofNullable(ca).or(() -> local.path("tls.ca")));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private LocalSettings local() throws CannotRun {
        Path folder = home == null ? Distribution.installed().folder() : home;
        return LocalSettings.of(new Home(folder.toAbsolutePath().normalize()));
    }
}
