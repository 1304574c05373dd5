// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.Map;

/** What a broker has kept of a gateway that is not there, or that does as a test says. */
final class FakeGateway implements AutoCloseable {
    private final Client client;
    private final String base;

    FakeGateway(int port, String base) throws Exception {
        this.client = Client.connect(port, "fake-" + base.replace('/', '-'));
        this.base = base;
    }

    /** Says of itself what a gateway does. */
    FakeGateway is(String availability) throws Exception {
        client.retain(base + "/session", "{\"session\":\"s1\",\"clock\":\"ok\"}");
        client.retain(base + "/availability", availability);
        return this;
    }

    FakeGateway gate(String id, String state, String attributes) throws Exception {
        client.retain(base + "/" + id + "/attributes", attributes);
        client.retain(base + "/" + id + "/state", state);
        return this;
    }

    FakeGateway retain(String below, String text) throws Exception {
        client.retain(base + "/" + below, text);
        return this;
    }

    /** Hears commands for a gate from now on. */
    FakeGateway listen(String gate) throws Exception {
        client.subscribe(base + "/" + gate + "/command");
        return this;
    }

    /** Answers the next command with this outcome; returns its fields. */
    Map<String, String> answer(String gate, String outcome) throws Exception {
        var json = Said.json(client.await("a command", heard -> true).text());
        client.say(
                base + "/" + gate + "/result/" + json.path("reply").asText(),
                "{\"id\":\"" + json.path("id").asText() + "\"," + outcome + "}");
        return Map.of(
                "cmd",
                json.path("cmd").asText(),
                "session",
                json.path("session").asText(),
                "ifSeq",
                json.path("ifSeq").asText());
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
