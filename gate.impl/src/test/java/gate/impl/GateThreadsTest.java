// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Threads outlive the transports that gave them their first work, and must not hold their code. */
class GateThreadsTest {
    /** What a transport does; loaded anew as its bundle would be. */
    public static final class Transport implements Consumer<Executor> {
        @Override
        public void accept(Executor executor) {
            executor.execute(null);
        }
    }

    @Test
    void a_thread_that_a_transport_began_does_not_hold_the_code_of_that_transport() throws Exception {
        GateThreads threads = new GateThreads();
        CountDownLatch begun = new CountDownLatch(1);
        // what is executed is the core's own, as a gate's queue is
        WeakReference<ClassLoader> loader = begin(task -> threads.serving().execute(begun::countDown));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (loader.get() != null && System.nanoTime() < end) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
        threads.stop();
    }

    private static WeakReference<ClassLoader> begin(Executor executor) throws Exception {
        URL classes =
                GateThreadsTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new ChildFirst(classes)) {
            @SuppressWarnings("unchecked")
            Consumer<Executor> transport = (Consumer<Executor>)
                    loader.loadClass(Transport.class.getName()).getConstructor().newInstance();
            assertThat(transport.getClass().getClassLoader()).isSameAs(loader);
            transport.accept(executor);
            return new WeakReference<>(loader);
        }
    }

    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL classes) {
            super(new URL[] {classes}, GateThreadsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Transport.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
