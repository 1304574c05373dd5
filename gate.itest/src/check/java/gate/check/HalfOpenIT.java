// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import gate.check.Client.Heard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cable to the broker pulled, so that both sides believe in a connection that is none: noticed, and made up for. */
class HalfOpenIT {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void a_half_open_connection_is_noticed_and_what_happened_meanwhile_is_told_later() throws Exception {
        try (FarNet net = new FarNet(folder);
                Client client = Client.connectTo(net.uri(), "watcher")) {
            client.subscribe(Site.GATE + "/history", Site.EVENT, Site.BASE + "/availability");
            try (Gateway gateway = Gateway.start(
                            folder,
                            "gate.broker:enabled=false",
                            "gate.mqtt~main:broker.uri=" + net.uri(),
                            "gate.mqtt~main:base=" + Site.BASE,
                            "gate~main:dead.time.ms=0");
                    Shell shell =
                            Shell.open(Path.of(System.getProperty("gate.bin")), folder.resolve("gateway"), "main")) {
                client.await("online", heard -> heard.text().equals("online"));
                long sequence = shell.look(0).sequence();
                long begin = System.nanoTime();
                net.pull();
                shell.order(sequence, List.of("open"));
                Await.until("noticed", PATIENCE, () -> gateway.log().contains("trying again until it works"));
                Duration noticed = Duration.ofNanos(System.nanoTime() - begin);
                Look look = shell.order(sequence, List.of("alarm on"));
                long plugged = System.nanoTime();
                net.plug();
                List<String> told = new ArrayList<>();
                Await.until("all is told: " + look.history(), PATIENCE, () -> {
                    client.rest().stream().map(Heard::text).forEach(told::add);
                    // several of them may be of the same millisecond
                    return isEach(look, told)
                            && replayed(told) >= look.history().size();
                });
                Duration back = Duration.ofNanos(System.nanoTime() - plugged);
                Summary.tell("half-open: noticed after " + noticed.toMillis() + " ms with a keep-alive of "
                        + KEEP_ALIVE.toSeconds() + " s, back and all "
                        + look.history().size() + " entries told "
                        + back.toMillis() + " ms after the cable was plugged in");
                assertThat(noticed).isLessThan(KEEP_ALIVE.multipliedBy(2).plusSeconds(4));
            }
        }
    }

    private static boolean isEach(Look look, List<String> told) {
        return look.history().stream().allMatch(entry -> isTold(told, entry));
    }

    private static long replayed(List<String> told) {
        return told.stream().filter(text -> text.contains("replayed")).count();
    }

    private static boolean isTold(List<String> told, Look.Entry entry) {
        String ts = "\"ts\":" + entry.time().toEpochMilli();
        return told.stream().anyMatch(text -> text.contains(ts) && text.contains("\"replayed\":true"));
    }
}
