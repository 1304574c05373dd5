// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateService;
import gate.api.GatewayPart;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The D-Bus link stopped, started and updated again and again, while a gate is there, leaves nothing behind. */
class DbusHotUpdateTest {
    private static final int TIMES = Boolean.getBoolean("check.long") ? 200 : 20;
    private static final String THREADS = "gate-dbus";

    @InjectService
    ConfigurationAdmin admin;

    @InjectBundleContext
    BundleContext context;

    private Services services;
    private Bundle bundle;
    private PrivateBus bus;
    private Configured gate;
    private Configured link;

    @BeforeEach
    void start() throws Exception {
        services = new Services(context);
        bundle = bundle("gate.dbus");
        bus = new PrivateBus();
        gate = Configured.of(admin, "gate", "hot", Map.of("travel.ms", 0, "dead.time.ms", 0));
        link = Configured.single(
                admin, "gate.dbus", Map.of("bus", bus.address(), "gate.default", "hot", "gate.target", "(gate.id=*)"));
        awaitUp();
    }

    @AfterEach
    void stop() throws Exception {
        link.close();
        gate.close();
        bus.close();
        services.awaitNone(GateService.class, "(gate.id=hot)");
    }

    @Test
    void stops_and_starts_leave_no_thread_and_no_name() throws Exception {
        for (int time = 1; time <= TIMES; time++) {
            bundle.stop();
            assertNothingOfIt("stop " + time);
            bundle.start();
            if (time % 3 == 0) {
                // in the middle of the attempt
                continue;
            }
            awaitUp();
            obeys(time);
        }
        System.out.println("stops and starts of gate.dbus: " + TIMES + ", no thread and no name left");
    }

    @Test
    void updates_leave_no_thread_no_name_and_no_class_loader() throws Exception {
        // a gate whose threads are begun by what this link asks of it
        bundle("gate.impl").stop();
        bundle("gate.impl").start();
        try (Configured passing = Configured.of(admin, "gate", "passing", Map.of())) {
            Await.until(
                    "a second gate",
                    () -> !bus.status(PrivateBus.NAME, PrivateBus.PATH + "/passing")
                            .isEmpty());
        }
        Loaders before = new Loaders();
        for (int time = 1; time <= TIMES; time++) {
            before.note(bundle);
            String owner = bus.owner(PrivateBus.NAME);
            update();
            awaitUp();
            assertThat(bus.owner(PrivateBus.NAME)).isNotEqualTo(owner);
            Await.until("one link on the bus after update " + time, () -> bus.guests() == 1);
            obeys(time);
        }
        Await.until("all earlier class loaders are gone", () -> before.held() == 0);
        bundle.stop();
        assertNothingOfIt("the last stop");
        bundle.start();
        System.out.println("updates of gate.dbus: " + TIMES + ", no thread, name or class loader left");
    }

    @Test
    void a_leak_that_is_planted_is_found() throws Exception {
        Loaders planted = new Loaders();
        Loaders clean = new Loaders();
        planted.note(bundle);
        Object held = bundle.adapt(BundleWiring.class).getClassLoader().loadClass("gate.dbus.DbusLink");
        update();
        awaitUp();
        clean.note(bundle);
        update();
        awaitUp();
        Await.until("the clean one is gone", () -> clean.held() == 0);
        assertThat(planted.held()).isEqualTo(1);
        assertThat(held).isNotNull();
        held = null;
        Await.until("nobody holds it any more", () -> planted.held() == 0);
    }

    @Test
    void a_thread_that_is_planted_is_found() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread left = new Thread(() -> awaitQuietly(end), THREADS + "-planted");
        left.start();
        try {
            bundle.stop();
            Await.until("only the planted one is there", () -> threads().equals(List.of(left.getName())));
        } finally {
            end.countDown();
            left.join();
            bundle.start();
        }
        awaitUp();
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(each -> name.equals(each.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private void update() throws Exception {
        String location = bundle.getLocation().replaceFirst("^reference:", "");
        try (InputStream jar = URI.create(location).toURL().openStream()) {
            bundle.update(jar);
        }
    }

    private void awaitUp() throws Exception {
        services.await(GatewayPart.class, "(&(part.pid=gate.dbus)(part.state=up))");
    }

    private void obeys(int time) throws Exception {
        String command = time % 2 == 0 ? "Close" : "Open";
        bus.call(command);
        String word = time % 2 == 0 ? "closed" : "opened";
        Await.until(word, () -> bus.status(PrivateBus.NAME, PrivateBus.PATH).equals(word));
    }

    private void assertNothingOfIt(String when) throws Exception {
        Await.until(
                "no thread after " + when + ": " + threads(), () -> threads().isEmpty());
        Await.until("nobody on the bus after " + when, () -> bus.guests() == 0 && !bus.has(PrivateBus.NAME));
    }

    private static void awaitQuietly(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(THREADS))
                .toList();
    }
}
