// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.BusGates;
import gate.launcher.access.GateAccess;
import gate.launcher.access.MqttGates;
import gate.launcher.access.Unreached;
import gate.wire.OwnBase;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a command reaches the gates: through a bus, through a broker, or as the local gateway offers it. */
final class GateOptions {
    private static final Pattern BASE = Pattern.compile("[^$+#/\\p{Cntrl}][^+#/\\p{Cntrl}]*(/[^+#/\\p{Cntrl}]+)*");
    /** A user whose name can be a level of a topic. */
    private static final Pattern LEVEL = Pattern.compile("[^+#/\\p{Cntrl}]+");

    @Mixin
    private BrokerOptions broker;

    @Option(
            names = "--bus",
            paramLabel = "BUS",
            description = "D-Bus instead of a broker: system, session, or an address such as unix:path=/FILE.")
    private String bus;

    @Option(
            names = "--base",
            paramLabel = "TOPIC",
            description = "The base of the gateway's topics at the broker, such as gates/garage; default: the only"
                    + " gateway there, or that of this machine.")
    private String base;

    /**
     * Connects to the gates.
     *
     * @param gate the one that it is about; empty for all
     * @param watches whether what happens to them is to be heard
     */
    GateAccess open(CommandSpec spec, Optional<String> gate, boolean watches) throws CannotRun, Unreached {
        boolean saysBroker = isSaid(spec, "--broker") || isSaid(spec, "--base");
        if (saysBroker && isSaid(spec, "--bus")) {
            throw new ParameterException(spec.commandLine(), "either --bus, or --broker and --base");
        }
        try {
            Optional<String> meant = BrokerOptions.meant(spec, "--bus", bus);
            if (meant.isPresent() && !saysBroker) {
                return BusGates.connect(meant.get(), patience(spec), patience(spec));
            }
            if (!broker.isNamed(spec) && base(spec).isEmpty()) {
                Optional<GateAccess> local = LocalBus.connect(broker.home(), patience(spec));
                if (local.isPresent()) {
                    return local.get();
                }
            }
            return MqttGates.connect(wanted(spec, gate, watches), patience(spec));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        } catch (Unreached unclear) {
            if (unclear.isUsage()) {
                throw new ParameterException(spec.commandLine(), SafeText.of(unclear.getMessage()), unclear);
            }
            throw unclear;
        }
    }

    /** On the command line, and not only in the environment. */
    private static boolean isSaid(CommandSpec spec, String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    Duration patience(CommandSpec spec) {
        return broker.patience(spec);
    }

    /** How long the end of a command is waited for. */
    Duration patienceToTheEnd(CommandSpec spec) {
        return broker.patienceToTheEnd(spec);
    }

    private Optional<String> base(CommandSpec spec) {
        return BrokerOptions.meant(spec, "--base", base);
    }

    private MqttGates.Wanted wanted(CommandSpec spec, Optional<String> gate, boolean watches)
            throws CannotRun, Unreached {
        Optional<String> said = base(spec);
        if (said.isPresent() && !BASE.matcher(said.get()).matches()) {
            throw new ParameterException(spec.commandLine(), "--base is some levels of a topic, without + and #");
        }
        Optional<LocalSettings> local = broker.isNamed(spec) ? Optional.empty() : Optional.of(broker.local());
        if (local.isPresent() && local.get().get("broker.uri").isEmpty()) {
            throw Unreached.nobody("no gateway answers on a bus, and "
                    + local.get().file() + " names no broker: say --home, --broker or --bus");
        }
        return new MqttGates.Wanted(
                broker.access(spec),
                said.or(() -> local.map(settings -> settings.get("base"))
                        .filter(text -> BASE.matcher(text).matches())),
                local.map(settings -> OwnBase.get()),
                broker.username(spec).filter(name -> LEVEL.matcher(name).matches()),
                gate,
                watches);
    }
}
