// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import gate.check.Client.Heard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway killed while its broker is away: once both are back, what happened before is told, late but as it was. */
class GatewayKillIT {
    private static final Pattern ENTRY =
            Pattern.compile("\"event_type\":\"([^\"]*)\",\"seq\":(\\d+),\"part\":\\d+,\"ts\":(\\d+)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_happened_before_the_kill_arrives_in_order_with_its_own_time(boolean brokerWasThere) throws Exception {
        try (Site site = new Site(folder)) {
            if (!brokerWasThere) {
                site.mosquitto().kill();
            }
            site.startAlone("gate~main:travel.ms=60000");
            if (brokerWasThere) {
                site.awaitOnline();
            }
            List<String> before;
            try (Shell shell = site.shell()) {
                long from = shell.look(0).sequence();
                if (brokerWasThere) {
                    site.mosquitto().kill();
                }
                before = shell.order(from, List.of("open", "stop", "alarm on", "open")).history().stream()
                        .map(entry -> entry.type() + " " + entry.time().toEpochMilli())
                        .toList();
            }
            site.gateway().kill();

            site.mosquitto().start();
            try (Client client = site.client("watcher", Site.GATE + "/history", Site.EVENT)) {
                site.start("gate~main:travel.ms=60000");
                List<Heard> replayed = new ArrayList<>();
                Await.until("the start itself is told", () -> {
                    replayed.addAll(client.rest());
                    return replayed.stream().anyMatch(heard -> heard.text().contains("\"power-up\""));
                });
                assertThat(replayed).allMatch(heard -> heard.topic().endsWith("/history"));
                assertThat(replayed).allMatch(heard -> heard.text().contains("\"replayed\":true"));
                List<String> entries =
                        replayed.stream().map(GatewayKillIT::typeAndTime).toList();
                List<Long> sequences =
                        replayed.stream().map(GatewayKillIT::sequence).toList();
                assertThat(before).hasSizeGreaterThan(6);
                assertThat(entries).containsSubsequence(before);
                assertThat(sequences).isSorted();
                assertThat(replayed.stream().filter(heard -> heard.text().contains("\"failed\"")))
                        .singleElement()
                        .matches(heard -> heard.text().contains("\"reason\":\"restart\""));
                Summary.tell(
                        "gateway killed while the broker was away, broker " + (brokerWasThere ? "known" : "never seen")
                                + ": " + before.size() + " of " + before.size()
                                + " entries told late with their own time, then "
                                + "failed(restart) and power-up");
            }
        }
    }

    private static String typeAndTime(Heard heard) {
        return match(heard).group(1) + " " + match(heard).group(3);
    }

    private static long sequence(Heard heard) {
        return Long.parseLong(match(heard).group(2));
    }

    private static Matcher match(Heard heard) {
        Matcher matcher = ENTRY.matcher(heard.text());
        assertThat(matcher.find()).as("an entry: %s", heard).isTrue();
        return matcher;
    }
}
