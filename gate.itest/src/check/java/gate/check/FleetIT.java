// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import gate.check.BrokerMeter.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate costs at a broker that many gateways share: measured at the broker itself, and told for a day. */
class FleetIT {
    private static final int GATEWAYS = Boolean.getBoolean("check.long") ? 200 : 20;
    private static final int GATES = 50;
    /** As long as a connection needs to do everything that it does by the clock: pings, and a look for retained commands. */
    private static final int IDLE_S = 61;

    private static final int BEATS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    // a busy entrance, and a heartbeat that a fleet can afford
    private static final int CYCLES_A_DAY = 50;
    private static final int BEATS_A_DAY = 24 * 60;
    private static final String MARK = "mark";
    private static final int DAY_S = 24 * 60 * 60;

    @TempDir
    Path folder;

    @Test
    void many_gateways_share_one_broker_and_every_gate_obeys() throws Exception {
        int port = Ports.free();
        long all = (long) GATEWAYS * GATES;
        try (Mosquitto mosquitto =
                new Mosquitto(folder, port, "sys_interval 1", "max_queued_messages 0", "max_inflight_messages 0")) {
            mosquitto.start();
            try (BrokerMeter meter = new BrokerMeter(port);
                    Fleet fleet = new Fleet(folder, port, GATEWAYS, GATES)) {
                Reading nothing = meter.now();
                long began = System.nanoTime();
                fleet.build();
                Await.until("all are connected", PATIENCE, () -> meter.connected() == GATEWAYS + 1);
                awaitStates(port, Map.of("closed", all));
                double birthS = (System.nanoTime() - began) / 1e9;
                Reading birth = meter.atRest(GATEWAYS).since(nothing);

                Reading resting = meter.now();
                long from = meter.uptime();
                Await.until("a quiet minute", PATIENCE, () -> meter.uptime() >= from + IDLE_S);
                Reading idle = meter.now().since(resting);

                fleet.beat(1_000);
                Reading silent = meter.now();
                Await.until(
                        "the hearts beat",
                        PATIENCE,
                        () -> meter.now().since(silent).packets() > BEATS * all);
                Reading beats = meter.now().since(silent);
                fleet.beat(0);

                Reading before = meter.atRest(GATEWAYS);
                sayToAll(port, fleet, "open");
                awaitStates(port, Map.of("open", all));
                meter.atRest(GATEWAYS);
                sayToAll(port, fleet, "close");
                awaitStates(port, Map.of("closed", all));
                Reading cycles = meter.atRest(GATEWAYS).since(before);

                assertThat(meter.connected()).isEqualTo(GATEWAYS + 1);
                assertThat(fleet.errors()).isEmpty();
                tell(meter, all, birth, birthS, idle, beats, cycles);
            }
        }
    }

    private static void tell(
            BrokerMeter meter, long all, Reading birth, double birthS, Reading idle, Reading beats, Reading cycles)
            throws Exception {
        double beatBytes = (double) beats.bytes() / beats.packets();
        double idleBytes = (double) idle.bytes() / all * DAY_S / IDLE_S;
        double messages = BEATS_A_DAY + (double) CYCLES_A_DAY * cycles.packets() / all;
        double bytes = idleBytes + BEATS_A_DAY * beatBytes + (double) CYCLES_A_DAY * cycles.bytes() / all;
        Summary.tell(String.format(
                Locale.ROOT,
                "fleet: %d gateways x %d gates on one mosquitto (%d topics retained, %d MB), %.3f connections a gate; all there after"
                        + " %.1f s with %.1f packets and %.1f kB a gate; a cycle of 2 x %d s %.1f packets and %.1f kB, a heartbeat %.0f"
                        + " bytes, connections %.1f kB a gate and day; a day of %d cycles and a heartbeat a minute: %.0f packets and"
                        + " %.0f kB a gate",
                GATEWAYS,
                GATES,
                meter.retained(),
                meter.heap() >> 20,
                (double) GATEWAYS / all,
                birthS,
                (double) birth.packets() / all,
                birth.bytes() / 1e3 / all,
                Fleet.TRAVEL_MS / 1000,
                (double) cycles.packets() / all,
                cycles.bytes() / 1e3 / all,
                beatBytes,
                idleBytes / 1e3,
                CYCLES_A_DAY,
                messages,
                bytes / 1e3));
    }

    private static void sayToAll(int port, Fleet fleet, String word) throws Exception {
        try (Client client = Client.connect(port, "everybody")) {
            for (String gate : fleet.topics()) {
                client.throwIn(gate + "/command", word, 1);
            }
            client.say(MARK, "acknowledged after all others");
        }
    }

    private static void awaitStates(int port, Map<String, Long> wanted) throws Exception {
        Await.until("gates are " + wanted, PATIENCE, () -> states(port).equals(wanted));
    }

    /** How many gates are in each state, as the broker tells somebody who comes now. */
    private static Map<String, Long> states(int port) throws Exception {
        Map<String, Long> states = new TreeMap<>();
        try (Client client = Client.connect(port, "visitor")) {
            // who acknowledges nothing adds nothing to what the broker counts
            client.subscribe(0, "gates/+/+/state", MARK);
            client.say(MARK, "delivered after all others");
            client.await("the last of them", heard -> {
                boolean last = heard.topic().equals(MARK);
                if (!last) {
                    states.merge(heard.text(), 1L, Long::sum);
                }
                return last;
            });
        }
        return states;
    }
}
