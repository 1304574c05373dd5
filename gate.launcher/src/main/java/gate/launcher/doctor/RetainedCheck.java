// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.wire.BrokerAccess;
import java.net.URI;
import java.util.List;

/** That no command lies at the broker: a gate would get it at each connect, and open by itself. */
record RetainedCheck(Broker broker) implements Check {
    private static final int SHOWN = 60;

    @Override
    public String name() {
        return "retained";
    }

    @Override
    public void look(Findings findings) throws NotThere, InterruptedException {
        BrokerAccess access = broker.access("retained");
        for (Lying message : broker.commands()) {
            String text = message.text();
            findings.wrong(
                    "a command lies on " + message.topic() + " and comes again at each connect: '"
                            + text.substring(0, Math.min(SHOWN, text.length())) + "'",
                    "clear it: " + clearing(access, message.topic()));
        }
        if (findings.all().isEmpty()) {
            List<String> topics = broker.commandTopics();
            findings.ok("no command that we may read lies on " + String.join(", ", topics));
        }
    }

    private static String clearing(BrokerAccess access, String topic) {
        URI uri = URI.create(access.broker());
        boolean encrypted = uri.getScheme().matches("ssl|mqtts|wss");
        int port = uri.getPort() >= 0 ? uri.getPort() : encrypted ? 8883 : 1883;
        String user = access.username().isEmpty() ? "" : " -u " + quoted(access.username()) + " -P PASSWORD";
        String ca =
                access.ca().map(file -> " --cafile " + quoted(file.toString())).orElse("");
        return "mosquitto_pub -h " + uri.getHost() + " -p " + port + user + ca + " -t " + quoted(topic) + " -r -n";
    }

    /** As a shell takes it; without backslashes, which are shown twice. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9/_.:-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
