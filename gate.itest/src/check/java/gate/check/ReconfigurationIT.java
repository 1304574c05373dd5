// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything in {@code etc/} is edited while the gateway runs, in every way editors have and some of it wrongly: what is good
 * is seen from outside, and of what is bad nothing but one line that tells why.
 */
@Timeout(1200)
class ReconfigurationIT {
    private static final List<Editor> EDITORS = List.of(Editor.values());
    private static final int GATES = 30;
    private static final int LINKS = 8;
    /** Of ten, these are wrong. */
    private static final String WRONG = "258";
    /** So often there are rounds with what takes a while to be sure of. */
    private static final int SLOW_ROUND = 8;

    /** One edit that was refused: where, and with which words. */
    private record Refused(EditedFile file, Spoiled how, long number) {
        String words() {
            return how.words(file, number);
        }

        String where() {
            return how.place(file, number).getFileName().toString();
        }

        boolean isTold(String line) {
            return line.contains(words()) && line.contains(where());
        }
    }

    @TempDir
    Path folder;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final Map<EditedFile, Long> saved = new ConcurrentHashMap<>();
    private final Map<Editor, Integer> editors = new EnumMap<>(Editor.class);
    private final Map<String, Integer> told = new HashMap<>();
    private final List<EditedGate> gates = new ArrayList<>();
    private final List<EditedLink> links = new ArrayList<>();
    private final List<EditedFile> files = new ArrayList<>();
    private final long seed = Long.getLong("check.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private Gateway gateway;
    private LogLines log;
    private int logged;
    private long number;
    private long invalid;
    private long longestNanos;

    @BeforeEach
    void start() throws Exception {
        Path etc = Files.createDirectories(folder.resolve("gateway/etc"));
        List<Integer> ports = List.of(Ports.free(), Ports.free());
        List<Onlooker> onlookers = new ArrayList<>();
        for (int port : ports) {
            onlookers.add(onlooker(port));
        }
        Files.write(etc.resolve("gate-main.cfg"), EditedFile.bytes(List.of("travel.ms=0")));
        Files.write(etc.resolve("gate.mqtt-watch.cfg"), EditedFile.bytes(EditedGate.watcher(ports.get(0))));
        for (int i = 0; i < GATES; i++) {
            gates.add(new EditedGate(etc, "g" + i, onlookers.get(0)));
        }
        for (int i = 0; i < LINKS; i++) {
            links.add(new EditedLink(etc, "link" + i, ports, onlookers));
        }
        files.addAll(gates);
        files.addAll(links);
        files.add(new EditedBus(etc, folder, List.of(bus("one"), bus("two"))));
        files.add(new EditedBroker(etc, List.of(Ports.free(), Ports.free(), Ports.free())));
        for (EditedFile each : files) {
            Files.write(each.file(), EditedFile.bytes(each.change(number++, random)));
        }
        gateway = Gateway.start(folder);
        closing.add(gateway);
        log = new LogLines(gateway.errors());
        awaitAll(List.of());
    }

    @AfterEach
    void stop() throws Exception {
        clock.shutdownNow();
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }

    @Test
    void what_is_good_is_in_force_and_what_is_bad_changes_nothing() throws Exception {
        long count = Boolean.getBoolean("check.long") ? 10_000 : 1_000;
        long first = number;
        for (int round = 1; number - first < count; round++) {
            round(Math.min(files.size(), count - (number - first)), round % SLOW_ROUND == 0);
        }
        everyRefusalWasToldOnce();
        nobodySpeaksWhereNobodyIsConfigured();
        assertThat(log.all()).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
        Summary.tell("reconfigurations: " + count + ", " + invalid + " invalid refused, longest "
                + Duration.ofNanos(longestNanos).toMillis() + " ms (edits " + editors + ")");
    }

    /** All files at once, so that the gateway reads them in one go. */
    private void round(long edits, boolean slow) throws Exception {
        List<Refused> refused = new ArrayList<>();
        List<EditedFile> changed = new ArrayList<>();
        saved.clear();
        logged = log.all().size();
        for (int i = 0; i < edits; i++) {
            EditedFile file = files.get(i);
            long edit = number++;
            if (WRONG.contains(Long.toString(edit % 10))) {
                refused.add(spoil(file, edit, slow));
            } else {
                change(file, edit);
                changed.add(file);
            }
        }
        Await.until("all files are written", () -> saved.keySet().containsAll(changed));
        awaitAll(refused);
        for (Refused each : refused) {
            each.how().clear(each.file(), each.number());
        }
        for (EditedGate gate : gates) {
            assertThat(gate.strange()).as(gate + ", seed " + seed).isEmpty();
        }
    }

    private void change(EditedFile file, long edit) throws Exception {
        if (file instanceof EditedGate gate && gate.exists() && random.nextInt(6) == 0) {
            gate.removed();
            Files.delete(gate.file());
            saved.put(file, System.nanoTime());
            return;
        }
        boolean absent = !file.exists();
        Editor editor = absent ? Editor.BY_RENAME : editor();
        editor.save(
                file.file(),
                EditedFile.bytes(file.change(edit, random)),
                clock,
                () -> saved.put(file, System.nanoTime()));
    }

    private Refused spoil(EditedFile file, long edit, boolean slow) throws Exception {
        Spoiled how = file.exists()
                ? slow && random.nextInt(3) == 0 ? Spoiled.EMPTY : Spoiled.quick(random)
                : Spoiled.BAD_NAME;
        Refused refused = new Refused(file, how, edit);
        Editor editor = how == Spoiled.EMPTY ? Editor.IN_PLACE : editor();
        editor.save(how.place(file, edit), how.content(file, edit), clock, () -> {});
        told.merge(refused.where() + " " + refused.words(), 1, Integer::sum);
        invalid++;
        return refused;
    }

    private Editor editor() {
        Editor editor = EDITORS.get(random.nextInt(EDITORS.size()));
        editors.merge(editor, 1, Integer::sum);
        return editor;
    }

    /** Until all that is good is in force and all that is not was told; the former has to be so after the latter. */
    private void awaitAll(List<Refused> refused) throws Exception {
        List<Refused> untold = new ArrayList<>(refused);
        List<EditedFile> open = new ArrayList<>(files);
        int[] seen = {logged};
        await("in force", open, untold, () -> {
            List<String> lines = log.all();
            for (; seen[0] < lines.size(); seen[0]++) {
                String line = lines.get(seen[0]);
                untold.removeIf(each -> each.isTold(line));
            }
            for (EditedFile file : List.copyOf(open)) {
                if (file.isInForce()) {
                    open.remove(file);
                    longestNanos =
                            Math.max(longestNanos, System.nanoTime() - saved.getOrDefault(file, System.nanoTime()));
                }
            }
            return untold.isEmpty() && open.isEmpty();
        });
        links.forEach(EditedLink::again);
        open.addAll(files);
        await("still in force", open, untold, () -> {
            for (EditedFile file : List.copyOf(open)) {
                if (file.isInForce()) {
                    open.remove(file);
                }
            }
            return open.isEmpty();
        });
    }

    private void await(String what, List<EditedFile> open, List<Refused> untold, Callable<Boolean> done)
            throws Exception {
        try {
            Await.until(what, done);
        } catch (AssertionError late) {
            List<String> lines = log.all();
            throw new AssertionError(
                    "seed " + seed + ", not " + what + ": " + open + ", not told: " + untold + ", the end of the log:\n"
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())),
                    late);
        }
    }

    private void everyRefusalWasToldOnce() throws Exception {
        Map<String, Integer> found = new HashMap<>();
        List<String> lines = log.all();
        told.forEach((refusal, times) -> {
            String where = refusal.substring(0, refusal.indexOf(".cfg ") + 4);
            String words = refusal.substring(where.length() + 1);
            found.put(refusal, (int) lines.stream()
                    .filter(line -> line.contains(words) && line.contains("/" + where))
                    .count());
        });
        assertThat(found).as("seed " + seed).isEqualTo(told);
    }

    private void nobodySpeaksWhereNobodyIsConfigured() throws Exception {
        for (EditedLink link : links) {
            assertThat(link.strange()).as("seed " + seed).isEmpty();
        }
        closing.stream().filter(Onlooker.class::isInstance).forEach(each -> ((Onlooker) each).forget());
        for (int beats = 0; beats < 3; beats++) {
            links.forEach(EditedLink::again);
            Await.until("all links beat", () -> links.stream().allMatch(EditedLink::isInForce));
        }
        for (EditedLink link : links) {
            assertThat(link.stale()).as("seed " + seed).isEmpty();
        }
    }

    private Onlooker onlooker(int port) throws Exception {
        Mosquitto broker = new Mosquitto(folder, port);
        closing.add(broker);
        broker.start();
        Onlooker onlooker = new Onlooker(port);
        closing.add(onlooker);
        return onlooker;
    }

    private PrivateBus bus(String name) throws Exception {
        PrivateBus bus = new PrivateBus(Files.createDirectories(folder.resolve(name)));
        closing.add(bus);
        bus.start();
        return bus;
    }
}
