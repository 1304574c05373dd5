// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.link.Await;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplyOrderTest {
    private static final int REQUESTS = 500;

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void nobody_hears_that_his_command_has_ended_before_he_knows_its_id() throws Exception {
        List<String> heard = new ArrayList<>();
        Map<String, Integer> replies = new ConcurrentHashMap<>();
        AtomicInteger ends = new AtomicInteger();
        List<String> early = new ArrayList<>();
        scene.client.tap(message -> {
            if (message instanceof MethodReturn && "s".equals(message.getSig())) {
                heard.add(String.valueOf(BusClient.first(message)));
                replies.merge(String.valueOf(BusClient.first(message)), 1, Integer::sum);
            } else if (message.getName() != null && message.getName().equals("CommandFinished")) {
                String id = String.valueOf(BusClient.first(message));
                if (!replies.containsKey(id)) {
                    early.add(id);
                }
                ends.incrementAndGet();
            }
        });
        scene.client.match("type='signal',member='CommandFinished',path='" + DbusSettings.PATH + "'");

        List<String> asked = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            asked.add("id-" + i);
            Map<String, Variant<?>> options = new HashMap<>(Map.of("id", new Variant<>("id-" + i)));
            scene.client.send(
                    DbusSettings.NAME,
                    DbusSettings.PATH,
                    Interfaces.GATE1,
                    "Request",
                    "sa{sv}",
                    i % 2 == 0 ? "open" : "close",
                    options);
        }

        Await.until("all have ended", () -> ends.get() == REQUESTS);
        assertEquals(List.of(), early);
        assertEquals(asked, heard, "in the order in which they were asked");
        assertTrue(replies.values().stream().allMatch(count -> count == 1), "each once");
    }

    @Test
    void calls_of_one_caller_become_commands_in_their_order() throws Exception {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String member = List.of("Open", "Close", "Stop").get(i % 3);
            asked.add(member.toLowerCase(Locale.ROOT));
            scene.client.send(DbusSettings.NAME, DbusSettings.PATH, Interfaces.GATE, member, null);
        }

        Await.until("all came", () -> scene.house.main.commands().size() == REQUESTS);
        assertEquals(
                asked,
                scene.house.main.commands().stream()
                        .map(command -> command.action().word())
                        .toList());
    }
}
