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
import picocli.CommandLine.ParseResult;

/** Which broker a client command talks to; what is not said comes from {@code etc/} of the local gateway. */
final class BrokerOptions {
    private static final int ANSWER_S = 10;
    private static final int MOVEMENT_S = 300;

    @Option(
            names = "--broker",
            paramLabel = "URI",
            description =
                    "tcp://HOST:PORT, ssl://, ws:// or wss://; default: GATE_BROKER, else that of the gateway at --home.")
    private String broker;

    @Option(
            names = "--username",
            paramLabel = "NAME",
            description = "The user name at the broker; default: GATE_USERNAME.")
    private String username;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the password, which nobody else may read; default: GATE_PASSWORD_FILE.")
    private Path passwordFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) that are trusted in place of those of the JDK; default: GATE_CA.")
    private Path ca;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The home of the local gateway, for its etc/; default: GATE_HOME, else the installation itself.")
    private Path home;

    @Option(names = "--timeout", paramLabel = "S", description = "How long an answer is waited for, in s; default: 10.")
    private Integer timeout;

    /** How long an answer is waited for. */
    Duration patience(CommandSpec spec) {
        if (timeout != null && (timeout < 1 || timeout > 3600)) {
            throw new ParameterException(spec.commandLine(), "--timeout is 1 to 3600 s");
        }
        return Duration.ofSeconds(timeout == null ? ANSWER_S : timeout);
    }

    /** How long the end of a movement is waited for, which takes longer than any answer. */
    Duration patienceToTheEnd(CommandSpec spec) {
        return timeout == null ? Duration.ofSeconds(MOVEMENT_S) : patience(spec);
    }

    /** Whether a broker is said. */
    boolean isNamed(CommandSpec spec) {
        return meant(spec, "--broker", broker).isPresent();
    }

    /** Who somebody said that he is. */
    Optional<String> username(CommandSpec spec) {
        return meant(spec, "--username", username);
    }

    /** The broker with everything that belongs to it, under a client id of our own. */
    BrokerAccess access(CommandSpec spec) throws CannotRun {
        String id = "gate-cli-" + UUID.randomUUID().toString().substring(0, 8);
        Optional<String> user = meant(spec, "--username", username);
        Optional<Path> password = meant(spec, "--password-file", passwordFile);
        Optional<Path> authorities = meant(spec, "--ca", ca);
        try {
            Optional<String> named = meant(spec, "--broker", broker);
            if (named.isPresent()) {
                return new BrokerAccess(named.get(), id, user.orElse(""), password, authorities);
            }
            LocalSettings local = local();
            if (local.get("broker.uri").isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), local.file() + " names no broker: say which with --broker URI");
            }
            return new BrokerAccess(
                    local.get("broker.uri"),
                    id,
                    user.orElseGet(() -> local.get("username")),
                    password.or(local::passwordFile),
                    authorities.or(() -> local.path("tls.ca")));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** Whoever types a home means its broker, and not that of the environment: it may have another gate. */
    static <T> Optional<T> meant(CommandSpec spec, String option, T value) {
        ParseResult typed = spec.commandLine().getParseResult();
        return typed.hasMatchedOption(option) || !typed.hasMatchedOption("--home")
                ? Optional.ofNullable(value)
                : Optional.empty();
    }

    /** The home of the local gateway. */
    Home home() throws CannotRun {
        Path folder = home == null ? Distribution.installed().folder() : home;
        return new Home(folder.toAbsolutePath().normalize());
    }

    /** What its link to its broker is set to. */
    LocalSettings local() throws CannotRun {
        return LocalSettings.of(home(), LocalSettings.LINK);
    }
}
