// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Finds what bundles leave behind in this virtual machine and on a bus: class loaders of wirings that have ended, and threads,
 * sockets, files and names on the bus that there are more of than before.
 */
final class Leftovers {
    /** What has gone needs a moment to be gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final String bus;
    private final Map<WeakReference<ClassLoader>, String> loaders = new HashMap<>();
    private Map<String, Integer> before = Map.of();
    private int seen;

    /** {@code bus} is an address; programs that look write into {@code folder}. */
    Leftovers(Path folder, String bus) {
        this.folder = folder;
        this.bus = bus;
    }

    /** The class loader that the bundle has now is to go with its wiring. */
    void watch(Bundle bundle) {
        loaders.put(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()), bundle.getSymbolicName());
        seen++;
    }

    /** How many class loaders were watched. */
    int watched() {
        return seen;
    }

    /** What there is now may stay. */
    void allow() throws Exception {
        before = count();
    }

    /** How many things of a kind, such as {@code thread}, there were when they were allowed. */
    int allowed(String kind) {
        return before.entrySet().stream()
                .filter(each -> each.getKey().startsWith(kind + " "))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What is left, in words; waits a while for it to go. */
    List<String> find() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> found = look();
        while (!found.isEmpty() && System.nanoTime() < end) {
            found = look();
        }
        return found;
    }

    /** The same without waiting. */
    List<String> look() throws Exception {
        System.gc();
        loaders.keySet().removeIf(loader -> loader.get() == null);
        Map<String, Integer> held = new TreeMap<>();
        loaders.values().forEach(name -> held.merge("class loader " + name, 1, Integer::sum));
        List<String> found = new ArrayList<>();
        held.forEach((what, more) -> found.add(more + " " + what));
        count().forEach((what, now) -> {
            int more = now - before.getOrDefault(what, 0);
            if (more > 0) {
                found.add(more + " " + what);
            }
        });
        return found;
    }

    private Map<String, Integer> count() throws Exception {
        Map<String, Integer> count = new TreeMap<>();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !ofTheTests(name))
                .forEach(name -> count.merge("thread " + bare(name), 1, Integer::sum));
        for (String handle : handles()) {
            String kind = handle.matches("(socket|pipe|anon_inode):.*") ? handle.replaceFirst(":.*", "") : "file";
            count.merge(kind + " " + (kind.equals("file") ? bare(handle) : ""), 1, Integer::sum);
        }
        count.put("name on the bus", names());
        return count;
    }

    /**
     * The tests read from the programs that they start, and the virtual machine waits for their ends; ConfigurationAdmin has threads
     * while it has something to do.
     */
    private static boolean ofTheTests(String thread) {
        return thread.startsWith("child-") || thread.startsWith("process reaper") || thread.startsWith("CM ");
    }

    private static String bare(String name) {
        return name.replaceAll("\\b[0-9a-f]{5,8}\\b|\\d+", "#");
    }

    private static List<String> handles() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.flatMap(Leftovers::target).toList();
        }
    }

    private static Stream<String> target(Path handle) {
        try {
            return Stream.of(Files.readSymbolicLink(handle).toString());
        } catch (IOException closedMeanwhile) {
            return Stream.of();
        }
    }

    private int names() throws Exception {
        String dbus = "org.freedesktop.DBus";
        Busctl said = Busctl.at(folder, bus, "call", dbus, "/org/freedesktop/DBus", dbus, "ListNames");
        return Integer.parseInt(said.out().split(" ", 3)[1]);
    }
}
