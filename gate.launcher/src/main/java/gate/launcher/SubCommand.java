// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.wire.ClientFailure;
import gate.wire.ClientJson;
import gate.wire.MqttSubscriber;
import java.io.PrintWriter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate sub}: what is published, a line for each message, whatever becomes of the broker. */
@Command(
        name = "sub",
        description = {
            "Prints what is published, each message on a line.",
            "Topic, QoS, 'retained' or '-', payload. Control characters and bytes that are no"
                    + " text are shown as \\n, \\u{1b}, \\xff.",
            "",
            "Begins whether the broker is there or not, connects and subscribes again for ever, and says so on standard"
                    + " error. Ends with Ctrl-C.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:ended by SIGINT or SIGTERM", "1:failed", "2:used wrongly"})
final class SubCommand implements Callable<Integer>, MqttSubscriber.Listener {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions broker;

    @Parameters(paramLabel = "FILTER", arity = "1..*", description = "Topics, with the wildcards + and #.")
    private List<String> filters;

    @Option(
            names = "--json",
            description = "Print each as a JSON object: topic, qos, retained, payload or payloadBase64.")
    private boolean json;

    @Option(names = "--quiet", description = "Say nothing of connections.")
    private boolean quiet;

    @Override
    public Integer call() throws CannotRun {
        MqttSubscriber subscriber = subscriber();
        try (Ending ending = Ending.on(subscriber::stop)) {
            subscriber.run();
            return 0;
        }
    }

    @Override
    public void message(String topic, byte[] payload, int qos, boolean retained) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json
                        ? ClientJson.write(object(topic, payload, qos, retained))
                        : SafeText.of(topic) + " " + qos + " " + (retained ? "retained" : "-") + " "
                                + SafeText.of(payload));
        out.flush();
    }

    private static Map<String, Object> object(String topic, byte[] payload, int qos, boolean retained) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("topic", topic);
        object.put("qos", qos);
        object.put("retained", retained);
        Optional<String> text = SafeText.utf8(payload);
        text.ifPresent(words -> object.put("payload", words));
        if (text.isEmpty()) {
            object.put("payloadBase64", Base64.getEncoder().encodeToString(payload));
        }
        return object;
    }

    @Override
    public void connected(long reconnects) {
        say("connected" + (reconnects == 0 ? "" : ", reconnect " + reconnects));
    }

    @Override
    public void down(ClientFailure failure) {
        say(SafeText.of(failure.getMessage()) + "; it goes on trying");
    }

    private MqttSubscriber subscriber() throws CannotRun {
        try {
            return new MqttSubscriber(broker.access(spec), filters, broker.patience(spec), this);
        } catch (IllegalArgumentException noFilter) {
            throw new ParameterException(spec.commandLine(), noFilter.getMessage(), noFilter);
        }
    }

    private void say(String what) {
        if (quiet) {
            return;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("gate: " + what);
        err.flush();
    }
}
