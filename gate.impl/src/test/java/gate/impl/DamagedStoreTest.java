// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static gate.impl.StoreTest.entry;
import static gate.impl.StoreTest.kept;
import static gate.impl.StoreTest.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStoreTest {
    private static final Batch LOCKDOWN =
            new Batch(Map.of("mode", "lockdown"), List.of(entry(1)), List.of(kept("a")), List.of(), true);

    @TempDir
    private Path folder;

    private final Told told = new Told();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private Store store;

    @AfterEach
    void stop() throws InterruptedException {
        if (store != null) {
            store.stop();
        }
        told.close();
    }

    @Test
    void an_empty_file_is_set_aside_told_once_and_loses_every_gate() throws Exception {
        fill();
        Files.write(file(), new byte[0]);
        lost("is empty");
    }

    @Test
    void garbage_is_set_aside() throws Exception {
        fill();
        Files.write(file(), "no store at all".repeat(5_000).getBytes(StandardCharsets.UTF_8));
        lost("cannot be read");
    }

    @Test
    void a_short_piece_of_garbage_is_set_aside() throws Exception {
        fill();
        Files.write(file(), new byte[] {7});
        lost("cannot be read");
    }

    @Test
    void a_folder_under_its_name_is_set_aside() throws Exception {
        Files.createDirectories(file().resolve("something"));
        lost("is not a file");
    }

    @Test
    void a_store_of_somebody_else_is_set_aside() throws Exception {
        Files.createDirectories(file().getParent());
        try (MVStore other = MVStore.open(file().toString())) {
            other.openMap("theirs").put("a", "b");
        }
        lost("has no header");
    }

    @Test
    void a_file_whose_end_is_missing_is_set_aside_or_good() throws Exception {
        fill();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
        lost("");
    }

    private void lost(String problem) throws Exception {
        open();
        Ledger main = store.open("main");

        assertThat(told.errors())
                .singleElement()
                .asString()
                .contains(file().toString(), problem, "forgotten", "look at each gate");
        assertThat(main.lost()).isTrue();
        assertThat(main.memory()).isEmpty();
        assertThat(main.clean()).isFalse();
        assertThat(main.problem()).isEmpty();
        assertThat(broken()).containsExactly("gates.mv.broken-20261124T120000Z");

        write(main, new Batch(null, List.of(entry(5)), List.of(), List.of(), true));
        assertThat(main.lost()).isTrue();
        assertThat(store.open("side").lost()).isTrue();
        open();
        main = store.open("main");
        assertThat(main.lost()).as("still after another restart").isTrue();
        assertThat(store.open("never opened meanwhile").lost()).isTrue();
        write(main, new Batch(Map.of("mode", "normal"), List.of(), List.of(), List.of(), true));
        assertThat(main.lost()).isFalse();
        open();
        assertThat(store.open("main").lost()).isFalse();
        assertThat(store.open("main").memory()).isEqualTo(Map.of("mode", "normal"));
        assertThat(store.open("side").lost()).isTrue();
        assertThat(told.errors()).hasSize(1);
    }

    @Test
    void the_newest_three_of_those_set_aside_are_kept() throws Exception {
        for (int i = 0; i < 5; i++) {
            fill();
            stopNow();
            Files.write(file(), new byte[] {(byte) i});
            now = now.plusSeconds(i < 2 ? 0 : 60);
        }
        open();
        store.open("main");
        assertThat(broken())
                .containsExactly(
                        "gates.mv.broken-20261124T120100Z",
                        "gates.mv.broken-20261124T120200Z",
                        "gates.mv.broken-20261124T120300Z");
    }

    @Test
    void an_end_between_setting_aside_and_beginning_afresh_forgets_no_loss() throws Exception {
        fill();
        Files.move(file(), file().resolveSibling("gates.mv.broken-20261124T115959Z"));
        open();
        assertThat(store.open("main").lost()).isTrue();
        assertThat(told.errors()).hasSize(1);
    }

    @Test
    void an_end_while_the_first_file_is_made_loses_nothing() throws Exception {
        Files.createDirectories(file().getParent());
        Files.write(file().resolveSibling("gates.mv.new"), new byte[] {1, 2, 3});
        open();
        assertThat(store.open("main").lost()).isFalse();
        assertThat(told.errors()).isEmpty();
    }

    @Test
    void a_damaged_memory_loses_its_own_gate_only() throws Exception {
        fill();
        try (MVStore open = raw()) {
            byte[] head = new StoreMaps(open).heads().get("main").clone();
            head[head.length / 2] ^= 1;
            new StoreMaps(open).heads().put("main", head);
        }
        onlyMainIsLost(Map.of());
    }

    @Test
    void a_damaged_command_loses_its_own_gate_only_and_what_is_readable_is_there() throws Exception {
        fill();
        try (MVStore open = raw()) {
            new StoreMaps(open).kept().put(StoreMaps.keptKey("main", "a"), new byte[] {1});
        }
        onlyMainIsLost(Map.of("mode", "lockdown"));
    }

    @Test
    void a_command_that_has_vanished_loses_its_gate() throws Exception {
        fill();
        try (MVStore open = raw()) {
            new StoreMaps(open).kept().remove(StoreMaps.keptKey("main", "a"));
        }
        onlyMainIsLost(Map.of("mode", "lockdown"));
    }

    private void onlyMainIsLost(Map<String, String> readable) throws Exception {
        open();
        Ledger main = store.open("main");
        assertThat(main.lost()).isTrue();
        assertThat(main.memory()).isEqualTo(readable);
        assertThat(main.history(0, 9)).containsExactly(entry(1));
        sideIsWhole();
        assertThat(broken()).isEmpty();
        write(main, LOCKDOWN);
        open();
        assertThat(store.open("main").lost()).isFalse();
        assertThat(store.open("main").kept()).extracting(Kept::key).containsExactly("a");
    }

    @Test
    void a_gate_that_has_vanished_is_lost_and_the_others_are_carried_over() throws Exception {
        fill();
        try (MVStore open = raw()) {
            new StoreMaps(open).heads().remove("main");
        }
        open();
        assertThat(store.open("main").lost()).isTrue();
        sideIsWhole();
        assertThat(store.open("side").history(0, 9)).containsExactly(entry(1));
        assertThat(broken()).hasSize(1);
        assertThat(told.errors()).singleElement().asString().contains("carried over");
    }

    @Test
    void maps_that_have_vanished_are_not_taken_for_a_new_store() throws Exception {
        fill();
        try (MVStore open = raw()) {
            assertThat(new StoreMaps(open).heads()).hasSize(2);
            List.of("gates", "kept", "store").forEach(open::removeMap);
        }
        open();
        assertThat(store.open("main").lost()).isTrue();
        assertThat(broken()).hasSize(1);
    }

    private void sideIsWhole() {
        Ledger side = store.open("side");
        assertThat(side.lost()).isFalse();
        assertThat(side.memory()).isEqualTo(Map.of("mode", "lockdown"));
        assertThat(side.kept()).extracting(Kept::key).containsExactly("a");
        assertThat(side.history(0, 9)).contains(entry(1));
    }

    private void fill() throws Exception {
        open();
        write(store.open("main"), LOCKDOWN);
        write(store.open("side"), LOCKDOWN);
        stopNow();
    }

    private void open() throws InterruptedException {
        stopNow();
        store = new Store(folder.resolve("store"), "", Clock.fixed(now, ZoneOffset.UTC));
    }

    private void stopNow() throws InterruptedException {
        if (store != null) {
            store.stop();
        }
    }

    private MVStore raw() {
        return StoreFile.open(file().toString(), false);
    }

    private Path file() {
        return folder.resolve("store").resolve("gates.mv");
    }

    private List<String> broken() throws IOException {
        try (Stream<Path> all = Files.list(file().getParent())) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("gates.mv.broken"))
                    .sorted()
                    .toList();
        }
    }
}
