// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.link.Await;
import gate.wire.Mosquitto;
import gate.wire.Watcher;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway at the other end, as far as its broker shows it: says what the test wants, and hears the commands. */
final class FarGateway implements AutoCloseable {
    static final String BASE = "gates/far";
    static final String GATE = BASE + "/main";

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private final Watcher watcher;

    FarGateway(Mosquitto broker) throws Exception {
        watcher = new Watcher(broker, GATE + "/command");
    }

    /** It is there, its gate closed. */
    void comeUp(long sequence) throws Exception {
        session("s1");
        keep(GATE + "/availability", "online");
        is("closed", sequence, "limit-closed");
        keep(BASE + "/availability", "online");
    }

    void session(String name) throws Exception {
        keep(BASE + "/session", "{\"session\":\"" + name + "\",\"clock\":\"ok\",\"newer\":[1,{}]}");
    }

    /** The values of the gate. */
    void is(String state, long sequence, String cause) throws Exception {
        keep(GATE + "/state", state);
        keep(
                GATE + "/attributes",
                "{\"label\":\"yard\",\"kind\":\"gate\",\"mode\":\"normal\",\"phase\":\"idle\",\"drive\":\"off\",\"alarms\":[\"new-alarm\"],"
                        + "\"faults\":{},\"inputs\":{\"new-input\":\"clear\"},\"cycles\":3,\"sequence\":" + sequence
                        + ",\"cause\":\"" + cause
                        + "\",\"by\":\"mqtt:main\",\"capabilities\":[],\"newer\":{\"a\":[1]}}");
    }

    void event(String type, long sequence, int part, String more) throws Exception {
        say(
                GATE + "/event",
                "{\"event_type\":\"" + type + "\",\"seq\":" + sequence + ",\"part\":" + part + ",\"ts\":1795534493098"
                        + more + "}");
    }

    void keep(String topic, String text) throws Exception {
        watcher.say(topic, text.getBytes(StandardCharsets.UTF_8), true);
    }

    void say(String topic, String text) throws Exception {
        watcher.say(topic, text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** The next command that was published. */
    String command() throws Exception {
        return watcher.next();
    }

    /** How many more there are. */
    int commands() {
        return watcher.heard.size();
    }

    boolean hearsNothingFor(long millis) throws InterruptedException {
        return watcher.heard.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    static String id(String command) {
        Matcher matcher = ID.matcher(command);
        if (!matcher.find()) {
            throw new AssertionError("no id: " + command);
        }
        return matcher.group(1);
    }

    /** Does what {@code command} asks, as a gate does whose drive needs no time. */
    void obey(String command, String word, String moving, String there, long sequence) throws Exception {
        String id = ",\"id\":\"" + id(command) + "\",\"by\":\"mqtt:main\"";
        String decided = id + ",\"command\":\"" + word + "\"";
        is(moving, sequence + 1, word);
        event("accepted", sequence + 1, 1, decided);
        event(moving, sequence + 1, 2, id + ",\"cause\":\"" + word + "\"");
        is(there, sequence + 2, "limit");
        event(there, sequence + 2, 1, ",\"by\":\"input:limit-open\",\"cause\":\"limit\"");
        event("completed", sequence + 2, 2, decided);
    }

    static void awaitTrue(String what, java.util.function.BooleanSupplier happened) {
        Await.until(what, happened);
    }

    @Override
    public void close() throws Exception {
        watcher.close();
    }
}
