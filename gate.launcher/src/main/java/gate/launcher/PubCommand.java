// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.wire.BrokerAccess;
import gate.wire.ClientFailure;
import gate.wire.ClientJson;
import gate.wire.ClientMessage;
import gate.wire.MqttPublisher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate pub}: says something to a broker and knows whether it arrived there. */
@Command(
        name = "pub",
        description = {
            "Publishes messages, and knows whether the broker has them.",
            "At QoS 1 through one connection: waits until all of it is acknowledged, and disconnects.",
            "",
            "  gate pub TOPIC MESSAGE...      messages on one topic",
            "  gate pub TOPIC=MESSAGE...      each on a topic of its own",
            "  gate pub --from-stdin [TOPIC]  a message from each line of standard input, all read first",
            "  gate pub --stream [TOPIC]      the same, each published when it comes, until the end of the input",
            "",
            "Without TOPIC each line is TOPIC=MESSAGE.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all acknowledged",
            "1:the broker refused, or the connection broke",
            "2:used wrongly",
            "3:no broker there",
            "4:no answer in time"
        })
final class PubCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions broker;

    @Option(names = "--from-stdin", description = "Take the messages from standard input.")
    private boolean fromStandardInput;

    @Option(names = "--stream", description = "Take them from there one by one, through one lasting connection.")
    private boolean stream;

    @Option(names = "--quiet", description = "Print nothing when all went well.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the counts as a JSON object: sent, acknowledged.")
    private boolean json;

    @Parameters(paramLabel = "WORD", arity = "0..*", description = "TOPIC and MESSAGEs, or TOPIC=MESSAGEs.")
    private List<String> words = List.of();

    @Override
    public Integer call() throws CannotRun, IOException {
        Duration patience = broker.patience(spec);
        BrokerAccess access = broker.access(spec);
        boolean fromInput = fromStandardInput || stream;
        if (fromInput && words.size() > 1) {
            throw wrong("the messages come from standard input: only a TOPIC may be named");
        }
        String topic = fromInput && !words.isEmpty() ? words.get(0) : "";
        if (!topic.isEmpty()) {
            message(topic, "");
        }
        List<ClientMessage> messages = stream ? List.of() : fromInput ? read(topic) : said();
        try (MqttPublisher publisher = MqttPublisher.connect(access, patience)) {
            return publish(publisher, messages, topic);
        } catch (ClientFailure failure) {
            tell(0, 0);
            return ClientExit.of(spec, failure);
        }
    }

    private int publish(MqttPublisher publisher, List<ClientMessage> messages, String topic) throws IOException {
        try {
            for (ClientMessage message : messages) {
                publisher.publish(message);
            }
            if (stream) {
                BufferedReader lines = standardInput();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isEmpty()) {
                        publisher.publish(of(topic, line));
                    }
                }
            }
            publisher.awaitAll();
        } catch (ClientFailure failure) {
            tell(publisher.sent(), publisher.acknowledged());
            return ClientExit.of(spec, failure);
        }
        if (!quiet && !json) {
            spec.commandLine().getOut().println(publisher.acknowledged() + " of " + publisher.sent() + " acknowledged");
        } else if (!quiet) {
            tell(publisher.sent(), publisher.acknowledged());
        }
        return 0;
    }

    /** To a program, however it went. */
    private void tell(long sent, long acknowledged) {
        if (json) {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("sent", sent);
            counts.put("acknowledged", acknowledged);
            spec.commandLine().getOut().println(ClientJson.write(counts));
        }
    }

    private List<ClientMessage> read(String topic) throws IOException {
        return standardInput()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> of(topic, line))
                .toList();
    }

    private List<ClientMessage> said() {
        if (words.isEmpty()) {
            throw wrong("say what: TOPIC MESSAGE, TOPIC=MESSAGE, --from-stdin or --stream");
        }
        List<ClientMessage> messages = new ArrayList<>();
        if (words.get(0).contains("=")) {
            words.forEach(pair -> messages.add(of("", pair)));
        } else if (words.size() == 1) {
            throw wrong("say what on " + words.get(0));
        } else {
            words.subList(1, words.size()).forEach(text -> messages.add(message(words.get(0), text)));
        }
        return messages;
    }

    private ClientMessage of(String topic, String line) {
        int end = line.indexOf('=');
        if (!topic.isEmpty()) {
            return message(topic, line);
        }
        if (end < 0) {
            throw wrong("'" + SafeText.of(line) + "' is not TOPIC=MESSAGE");
        }
        return message(line.substring(0, end), line.substring(end + 1));
    }

    private ClientMessage message(String topic, String text) {
        try {
            return new ClientMessage(topic, text);
        } catch (IllegalArgumentException noTopic) {
            throw wrong(noTopic.getMessage());
        }
    }

    private static BufferedReader standardInput() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
