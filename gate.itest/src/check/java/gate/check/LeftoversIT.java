// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;

/** Whatever is left behind on purpose is found, each kind by its name, and is not found any more when it has gone. */
class LeftoversIT {
    /** Each with a class of its own. */
    private static final Map<String, String> TRANSPORTS = Map.of(
            Estate.MQTT, "gate.mqtt.MqttLink",
            Estate.DBUS, "gate.dbus.DbusLink",
            Estate.WEB, "gate.web.WebLink");

    @TempDir
    Path folder;

    @Test
    void each_kind_of_leak_that_is_planted_is_found() throws Exception {
        String web = "enabled=true\nport=" + Ports.free() + "\n";
        try (Estate estate = new Estate(folder, Map.of(Estate.WEB, web))) {
            Leftovers leftovers = new Leftovers(folder, estate.bus());
            replaceAll(estate, leftovers);
            leftovers.allow();
            assertThat(leftovers.find()).isEmpty();

            for (String name : TRANSPORTS.keySet()) {
                String link = TRANSPORTS.get(name);
                Class<?> held = estate.bundle(name)
                        .adapt(BundleWiring.class)
                        .getClassLoader()
                        .loadClass(link);
                replaceAll(estate, leftovers);
                awaitFound(leftovers, "1 class loader " + name);
                assertThat(held.getName()).isEqualTo(link);
                held = null;
                assertThat(leftovers.find()).isEmpty();
            }

            CountDownLatch end = new CountDownLatch(1);
            Thread left = new Thread(() -> await(end), "gate-mqtt-7");
            left.start();
            awaitFound(leftovers, "1 thread gate-mqtt-#");
            end.countDown();
            left.join();

            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
                awaitFound(leftovers, "1 socket ");
            }

            Path jar = Files.createFile(folder.resolve("bundle1.jar"));
            try (InputStream open = Files.newInputStream(jar)) {
                assertThat(open.read()).isNegative();
                awaitFound(leftovers, "1 file " + jar.toRealPath().toString().replaceAll("\\d+", "#"));
            }

            try (BusWitness guest = new BusWitness(folder, estate.bus(), estate.gates())) {
                Await.until("it has a name", () -> leftovers.look().contains("1 name on the bus"));
                assertThat(guest.gap().times()).isZero();
            }
            assertThat(leftovers.find()).isEmpty();
        }
    }

    /** This and nothing else; what has just gone may need a moment. */
    private static void awaitFound(Leftovers leftovers, String what) throws Exception {
        Await.until(what, () -> leftovers.look().equals(List.of(what)));
    }

    private static void replaceAll(Estate estate, Leftovers leftovers) throws Exception {
        for (String name : TRANSPORTS.keySet()) {
            leftovers.watch(estate.bundle(name));
            estate.update(name);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
