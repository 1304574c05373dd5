// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Four threads that start, stop, update and configure bundles of a running gateway without looking at each other. */
final class Storm implements AutoCloseable {
    static final List<String> BUNDLES =
            List.of("gate.api", "gate.impl", "gate.mqtt", "gate.dbus", "gate.broker", "gate.web");

    private static final int THREADS = 4;
    private static final int OUT_OF = 100;
    /** Each configuration with the keys that change and what they are set to, the last one wrong. */
    private static final Map<String, Map<String, List<String>>> SETTINGS = Map.of(
            "gate~gate1", Map.of("travel.ms", List.of("0", "300", "soon")),
            "gate~gate2", Map.of("dead.time.ms", List.of("0", "30", "-1")),
            "gate.mqtt~main",
                    Map.of("heartbeat.ms", List.of("0", "500", "1"), "client.id", List.of("estate", "other", "a b")),
            "gate.dbus", Map.of("heartbeat.ms", List.of("0", "500", "1"), "path", List.of(Busctl.PATH, "/c/D", "none")),
            "gate.broker", Map.of("max.packet.kb", List.of("64", "128", "0")),
            "gate.web", Map.of("rate.limit", List.of("20", "0", "-1"), "path", List.of("/", "/gate", "gate")));

    private final Estate estate;
    private final BiConsumer<String, Map<String, String>> settings;
    private final Random seeds;
    private final List<String> refusals = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    Storm(Estate estate, BiConsumer<String, Map<String, String>> settings, long seed) {
        this.estate = estate;
        this.settings = settings;
        this.seeds = new Random(seed);
    }

    /** So many operations in all; then every bundle is started and every setting good, and this returns. */
    void rage(int operations) throws Exception {
        List<Future<Void>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(seeds.nextLong());
            running.add(threads.submit((Callable<Void>) () -> {
                for (int i = 0; i < operations / THREADS; i++) {
                    operate(random);
                }
                return null;
            }));
        }
        for (Future<Void> each : running) {
            each.get();
        }
        for (String name : BUNDLES) {
            estate.bundle(name).start();
        }
        for (String pid : SETTINGS.keySet()) {
            for (Map.Entry<String, List<String>> key : SETTINGS.get(pid).entrySet()) {
                settings.accept(pid, Map.of(key.getKey(), key.getValue().get(0)));
            }
        }
    }

    private void operate(Random random) throws Exception {
        int dice = random.nextInt(OUT_OF);
        // with the API all others are stopped and started
        String name = dice == 0 ? BUNDLES.get(0) : BUNDLES.get(1 + random.nextInt(BUNDLES.size() - 1));
        Bundle bundle = estate.bundle(name);
        try {
            if (dice < 20) {
                estate.replace(name);
            } else if (dice < 40) {
                bundle.stop();
            } else if (dice < 65) {
                bundle.start();
            } else {
                configure(random);
            }
        } catch (BundleException refused) {
            refusals.add("refused " + refused.getMessage());
        }
    }

    /** What the framework refused to do while it did something else, as lines of a log. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void configure(Random random) throws Exception {
        String pid = pick(random, SETTINGS.keySet().stream().sorted().toList());
        String key = pick(random, SETTINGS.get(pid).keySet().stream().sorted().toList());
        settings.accept(pid, Map.of(key, pick(random, SETTINGS.get(pid).get(key))));
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
