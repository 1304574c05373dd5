// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Somebody at the broker of a site who orders without waiting, and what he is told. */
final class BrokerSide implements AutoCloseable {
    private static final String STATUS = "tw/rocksaying/status";
    private static final Pattern EVENT = Pattern.compile(
            "\\{\"event_type\":\"([^\"]*)\",\"seq\":(\\d+),\"part\":(\\d+),(?:.*\"id\":\"([^\"]*)\")?.*");

    private static final int AT_ONCE = 100;

    private final Account account = new Account();
    private final Client client;

    BrokerSide(Site site, String name) throws MqttException {
        client = site.client(name, STATUS, Site.EVENT);
    }

    void order(String command, String id) throws MqttException {
        client.throwIn(Site.COMMAND, "{\"cmd\":\"" + command + "\",\"id\":\"" + id + "\"}", 1);
    }

    /** Up to now. */
    Account account() {
        for (Client.Heard heard : client.rest()) {
            if (heard.topic().equals(STATUS)) {
                account.word(heard.text());
            } else {
                Matcher matcher = EVENT.matcher(heard.text());
                if (!matcher.matches()) {
                    throw new AssertionError("not an event: " + heard);
                }
                account.event(
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        matcher.group(1),
                        String.valueOf(matcher.group(4)));
            }
        }
        return account;
    }

    /** Orders these, some at once, each with an id that begins with {@code name}; returns when all have ended. */
    void obeys(String name, List<String> commands) throws Exception {
        for (int i = 0; i < commands.size(); i++) {
            order(commands.get(i), name + "-" + i);
            int ordered = i + 1;
            if (ordered % AT_ONCE == 0 || ordered == commands.size()) {
                Await.until(
                        ordered + " commands of " + name + " have ended",
                        () -> account().ended().stream()
                                        .filter(id -> id.startsWith(name + "-"))
                                        .count()
                                == ordered);
            }
        }
    }

    @Override
    public void close() throws MqttException {
        client.close();
    }
}
