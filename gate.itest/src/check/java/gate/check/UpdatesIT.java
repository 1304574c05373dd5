// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Transports are replaced in turn while twenty gates move and 200 commands a second arrive: every command is decided once and ends
 * once, every side hears everything, and nothing stays behind.
 */
class UpdatesIT {
    private static final boolean LONG = Boolean.getBoolean("check.long");
    private static final int UPDATES = LONG ? 10_000 : 1_000;
    /** After so many there is as much of everything as there will ever be. */
    private static final int WARM = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void nothing_is_lost_or_done_twice_while_transports_are_replaced_and_nothing_stays_behind() throws Exception {
        long seed = Long.getLong("check.seed", System.nanoTime());
        try (Estate estate = new Estate(folder);
                BrokerWitness broker = new BrokerWitness(estate.port(), Estate.BASE, Orders.CLIENT);
                BusWitness bus = new BusWitness(folder, estate.bus(), estate.gates());
                Orders orders = new Orders(estate.port(), Estate.BASE, estate.gates(), seed)) {
            GateWitness gates = new GateWitness();
            TestBundle.listen(estate.gateway().context(), gates);
            Leftovers leftovers = new Leftovers(folder, estate.bus());
            orders.start();
            for (int i = 0; i < UPDATES; i++) {
                if (i == WARM) {
                    awaitBack(Estate.MQTT, broker::gap, i / 2);
                    awaitBack(Estate.DBUS, bus::gap, i / 2);
                    leftovers.allow();
                }
                // while one comes back the other one is replaced already
                String name = i % 2 == 0 ? Estate.MQTT : Estate.DBUS;
                awaitBack(name, i % 2 == 0 ? broker::gap : bus::gap, i / 2);
                leftovers.watch(estate.bundle(name));
                estate.deploy(name);
            }
            List<String> ids = orders.stop();
            settle(() -> gates.underWay() == 0
                    && broker.hasAll(gates.stories())
                    && bus.stories().lost(gates.stories()).isEmpty());
            UpdateLedger ledger = new UpdateLedger(ids, gates, broker, bus);
            ledger.tell(UPDATES);
            assertThat(ledger.lost()).as("lost, seed " + seed).isEmpty();
            assertThat(ledger.doubled()).as("doubled, seed " + seed).isEmpty();
            assertThat(ledger.wrong()).as("wrong, seed " + seed).isEmpty();
            assertThat(estate.errors()).isEmpty();

            List<String> left = leftovers.find();
            Summary.tell("leaks: " + left.size() + " after " + UPDATES + " updates: of " + leftovers.watched()
                    + " class loaders none is held; no more than the " + leftovers.allowed("thread") + " threads, "
                    + leftovers.allowed("socket") + " sockets, " + leftovers.allowed("file") + " files and "
                    + leftovers.allowed("name") + " names on the bus after the first " + WARM);
            assertThat(left).isEmpty();
        }
    }

    /** Waits until all is told; what is not by then, the ledger names. */
    private static void settle(BooleanSupplier told) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!told.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static void awaitBack(String name, Supplier<Gap> gap, int times) throws Exception {
        Await.until(
                name + " is back after " + times + " updates", () -> gap.get().times() == times);
    }
}
