// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles are started, stopped, updated and configured at random: after each storm everything works, and the log tells nothing strange. */
class OperationsStormIT {
    private static final int OPERATIONS = Boolean.getBoolean("check.long") ? 20_000 : 2_000;
    private static final int EACH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What was said while the link still took up its settings may be gone with its old session. */
    private static final long AGAIN_MS = 500;

    private static final Path KNOWN = Path.of(System.getProperty("gate.python")).resolveSibling("known-log-lines.txt");

    @TempDir
    Path folder;

    @Test
    void after_each_storm_everything_works_again_and_nothing_strange_is_told() throws Exception {
        long seed = Long.getLong("check.seed", System.nanoTime());
        int embedded = Ports.free();
        Page page = new Page(Ports.free());
        String web = "enabled=true\nport=" + page.port() + "\n";
        String broker = "enabled=true\nport=" + embedded + "\nwebsocket.port=" + Ports.free() + "\n";
        try (Estate estate = new Estate(folder, Map.of("gate.broker", broker, "gate.web", web));
                Client client = Client.connect(estate.port(), "after-the-storm")) {
            client.subscribe(Estate.BASE + "/+/result/calm");
            BiConsumer<String, Map<String, String>> settings =
                    TestBundle.configure(estate.gateway().context());
            List<String> lines = new ArrayList<>();
            long longest = 0;
            try (Storm storm = new Storm(estate, settings, seed)) {
                for (int done = EACH; done <= OPERATIONS; done += EACH) {
                    storm.rage(EACH);
                    long over = System.nanoTime();
                    int reached = done;
                    Autopsy.unless(estate, () -> awaitCalm(estate, client, reached, seed));
                    Await.until(
                            "the embedded broker listens after " + done + ", seed " + seed,
                            PATIENCE,
                            () -> isListening(embedded));
                    Await.until("the page is there after " + done + ", seed " + seed, PATIENCE, page::isThere);
                    longest = Math.max(longest, (System.nanoTime() - over) / 1_000_000);
                }
                lines.addAll(storm.refusals());
            }
            lines.addAll(estate.log());
            lines.addAll(estate.errors());
            List<String> unexpected = KnownLines.read(KNOWN).unknown(lines);
            Summary.tell("storm: " + OPERATIONS + " operations, longest convergence " + longest
                    + " ms, unexpected log lines " + unexpected.size() + first(unexpected));
            assertThat(unexpected).as("seed " + seed).isEmpty();
        }
    }

    private static String first(List<String> unexpected) {
        return unexpected.stream().findFirst().map(line -> ": " + line).orElse("");
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Every gate obeys through the broker, and on the bus. */
    private void awaitCalm(Estate estate, Client client, int storm, long seed) throws Exception {
        for (String name : List.of(Estate.MQTT, Estate.DBUS)) {
            Await.until(name + " is up after " + storm + ", seed " + seed, PATIENCE, () -> estate.isUp(name));
        }
        for (String gate : estate.gates()) {
            int[] times = {0};
            Await.until(gate + " obeys after " + storm + ", seed " + seed, PATIENCE, () -> {
                String id = gate + "-" + storm + "-" + times[0]++;
                client.say(
                        Estate.BASE + "/" + gate + "/command",
                        "{\"id\":\"" + id + "\",\"cmd\":\"stop\",\"reply\":\"calm\"}");
                return client.heard(
                        AGAIN_MS,
                        heard -> heard.text().contains("\"" + id + "\"")
                                && heard.text().contains("completed"));
            });
        }
        Await.until(
                "the bus sees gates after " + storm + ", seed " + seed,
                PATIENCE,
                () -> onBus(estate, 1) && onBus(estate, estate.gates().size()));
    }

    private boolean onBus(Estate estate, int number) throws Exception {
        String path = Busctl.PATH + "/gate" + number;
        return Busctl.at(folder, estate.bus(), "call", Busctl.NAME, path, Busctl.NAME, "Stop")
                        .exitCode()
                == 0;
    }
}
