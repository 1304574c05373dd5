// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and the broker between them are killed in turn while a program on the bus gives orders. */
class TwoProcessesKillIT {
    private static final int KILLS = Boolean.getBoolean("check.long") ? 50 : 6;
    private static final String TRAVEL = "gate~main:travel.ms=150";
    private static final String CLIENT = "kills";
    private static final int ORDERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> carried = new ConcurrentHashMap<>();
    private Client witness;

    @Test
    void every_order_is_obeyed_once_or_not_at_all_and_all_comes_back_by_itself() throws Exception {
        RemoteLedger ledger = new RemoteLedger();
        long longest = 0;
        try (TwoProcesses both = new TwoProcesses(folder)) {
            both.startA(TRAVEL);
            both.startB("gate.remote~main:client.id=" + CLIENT);
            listen(both);
            try (BusSide program = new BusSide(folder, both.bus())) {
                for (int kill = 0; kill < KILLS; kill++) {
                    int before = program.accepted().size();
                    order(program, kill, ORDERS);
                    // the others are on their way
                    Await.until("half of them are accepted", PATIENCE, () -> {
                        program.account();
                        return program.accepted().size() >= before + ORDERS / 2;
                    });
                    long killed = System.nanoTime();
                    kill(both, kill % 3);
                    order(program, kill, ORDERS);
                    restart(both, kill % 3);
                    awaitObeyed(both, program, kill);
                    longest = Math.max(longest, System.nanoTime() - killed);
                    try (Shell onSite = both.a().shell()) {
                        ledger.read(onSite);
                    }
                }
                Await.until("every order has an answer", PATIENCE, () -> {
                    program.account();
                    return program.accepted().size() + program.refused().size() >= ids.size();
                });
                awaitRest(both, ledger);
                ledger.judge(ids, id -> RemoteLedger.farId(CLIENT, id), program.accepted(), program.refused(), carried);
                Summary.tell("two processes: " + KILLS + " kills of the gate's, the broker and the bus's in turn, "
                        + ids.size()
                        + " orders, " + program.accepted().size() + " told accepted, " + ledger.obeyed() + " obeyed, "
                        + ledger.violations().size() + " lost or doubled, longest until an order was obeyed again "
                        + Duration.ofNanos(longest).toMillis() + " ms");
                assertThat(ledger.violations()).isEmpty();
                assertThat(ledger.obeyed()).isGreaterThan(KILLS);
            }
        } finally {
            witness.close();
        }
    }

    /** Somebody at the broker who counts how often each order is carried to the gate. */
    private void listen(TwoProcesses both) throws Exception {
        witness = both.a().client("witness");
        witness.hear(Site.COMMAND + "/" + TwoProcesses.USER, this::count);
    }

    private void count(String text) {
        try {
            carried.merge(JSON.readTree(text).path("id").asText(), 1, Integer::sum);
        } catch (JsonProcessingException broken) {
            carried.merge(text, 2, Integer::sum);
        }
    }

    private void order(BusSide program, int kill, int orders) throws Exception {
        for (int i = 0; i < orders; i++) {
            String id = "k" + kill + "-" + ids.size();
            ids.add(id);
            program.order(ids.size() % 2 == 0 ? "open" : "close", id);
        }
    }

    private void kill(TwoProcesses both, int which) throws Exception {
        switch (which) {
            case 0 -> both.a().gateway().kill();
            case 1 -> both.a().mosquitto().kill();
            default -> both.b().kill();
        }
    }

    private void restart(TwoProcesses both, int which) throws Exception {
        switch (which) {
            case 0 -> both.startA(TRAVEL);
            case 1 -> {
                both.a().mosquitto().start();
                witness.close();
                listen(both);
            }
            default -> both.startB("gate.remote~main:client.id=" + CLIENT);
        }
    }

    /** Orders until one is accepted; those before have answers of their own. */
    private void awaitObeyed(TwoProcesses both, BusSide program, int kill) throws Exception {
        // a leaf that was killed on its way wakes up unknown, and is reached all the same
        Await.until(
                "the gate is reached",
                PATIENCE,
                () -> both.property(Busctl.NAME + "1", "Faults").equals("a{sv} 0"));
        Await.until("an order is obeyed after kill " + kill, PATIENCE, () -> {
            order(program, kill, 1);
            String id = ids.get(ids.size() - 1);
            Await.until("an answer to " + id, PATIENCE, () -> {
                program.account();
                return program.accepted().contains(id)
                        || program.refused().stream().anyMatch(line -> line.contains(" " + id + " "));
            });
            return program.accepted().contains(id);
        });
    }

    private static String state(TwoProcesses both) throws Exception {
        return both.property(Busctl.NAME + "1", "State");
    }

    /** The leaf rests, every order has ended, and the bus says the same as the gate. */
    private static void awaitRest(TwoProcesses both, RemoteLedger ledger) throws Exception {
        try (Shell onSite = both.a().shell()) {
            Await.until("the bus says what the gate says", PATIENCE, () -> {
                Look look = onSite.look(0);
                return look.isAtLimit()
                        && look.phase().equals("idle")
                        && state(both).equals("s \"" + look.status().get("state") + '"');
            });
            ledger.read(onSite);
        }
    }
}
