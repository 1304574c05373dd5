// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GatePhase;
import gate.api.GateState;
import gate.driver.DriverReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of movements has a cell for everything that can happen wherever a gate can be, and the machine does what it says. */
class MovementsTableTest {
    private static final Path FILE = Path.of("src/test/resources/gate/impl/movements.txt");
    private static final List<String> HEADER = List.of(
            "# SPDX-FileCopyrightText: the Gate authors",
            "# SPDX-License-Identifier: Apache-2.0",
            "#",
            "# What a gate does: under each event, what it does, and where it does that. The gate has every input, announces its",
            "# closings, closes by itself, opens for a fire, and is in normal mode. A command comes from a network; one by",
            "# somebody on site stands here only where something else happens, and so does a sensor that falls silent instead of",
            "# being broken. A timer stands only where it runs; an input that is clear was active just before.",
            "#",
            "# An end without a name in front is that of the command itself; \"-> state/phase\" is where the gate is afterwards,",
            "# and \"for ...\" why it moves from now on, where that differs.",
            "#",
            "# Written by: mvn -pl gate.impl -am test -Dtest=MovementsTableTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dmovements.write=true",
            "# Read what changed before it is committed: the machine is right only if the table is.");

    private static Map<String, Map<String, String>> machine;

    @BeforeAll
    static void askTheMachine() throws IOException {
        machine = cells();
        if (Boolean.getBoolean("movements.write")) {
            List<String> lines = new ArrayList<>(HEADER);
            lines.addAll(MovementsText.write(machine));
            Files.write(FILE, lines);
        }
    }

    @Test
    void every_cell_of_the_table_is_what_the_machine_does_and_none_is_missing() throws IOException {
        Map<String, String> table = flat(MovementsText.read(Files.readAllLines(FILE)));
        Map<String, String> done = flat(machine);
        Set<String> all = new TreeSet<>(table.keySet());
        all.addAll(done.keySet());
        assertThat(all)
                .as("cells of %s that differ from the machine; how to write it anew stands at its top", FILE)
                .filteredOn(cell -> !table.getOrDefault(cell, "").equals(done.getOrDefault(cell, "")))
                .map(cell -> cell + ": the table says " + table.getOrDefault(cell, "(missing)") + ", the machine does "
                        + done.getOrDefault(cell, "(superfluous)"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_situation_is_what_its_name_says(Situation situation) {
        String shown = Situation.of(situation.bench().leaf);
        assertThat(situation.word()).startsWith(shown);
    }

    @Test
    void every_state_and_every_phase_has_a_row() {
        assertThat(Situation.values()).extracting(s -> s.bench().leaf.state()).contains(GateState.values());
        assertThat(Situation.values()).extracting(s -> s.bench().leaf.phase()).contains(GatePhase.values());
    }

    @Test
    void no_two_events_after_each_other_lead_to_where_no_row_is() {
        Map<String, String> lost = new TreeMap<>();
        Set<String> rows = rows();
        List<Happening> happenings = Happening.all();
        for (Situation situation : Situation.values()) {
            for (Happening one : happenings) {
                MachineBench bench = situation.bench();
                one.before().accept(bench);
                one.event().accept(bench);
                Leaf between = bench.leaf;
                for (Happening other : happenings) {
                    bench.leaf = between;
                    other.event().accept(bench);
                    String there = Situation.of(bench.leaf);
                    if (!rows.contains(there)) {
                        lost.put(there, situation.word() + " then " + one.word() + " then " + other.word());
                    }
                }
                bench.effects.clear();
                bench.words.clear();
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void every_timer_runs_in_a_row() {
        assertThat(Situation.values())
                .flatExtracting(s -> s.bench().leaf.armed())
                .contains(Timer.values());
    }

    @ParameterizedTest
    @EnumSource
    void what_cannot_happen_does_nothing_if_it_happens_nevertheless(Situation situation) {
        assertThat(Happening.all())
                .filteredOn(happening -> !happening.can().test(situation.bench().leaf))
                .allSatisfy(happening ->
                        assertThat(CellWords.of(situation, happening)).isEqualTo(CellWords.NOTHING));
    }

    @Test
    void every_kind_of_event_and_report_has_a_column() {
        Set<Class<?>> seen = new HashSet<>();
        for (Happening happening : Happening.all()) {
            MachineBench bench = Situation.CLOSED_IDLE.bench();
            happening.event().accept(bench);
            seen.addAll(bench.kinds);
        }
        assertThat(seen).contains(Event.class.getPermittedSubclasses());
        assertThat(seen).contains(DriverReport.class.getPermittedSubclasses());
    }

    private static Map<String, Map<String, String>> cells() {
        Map<String, Map<String, String>> cells = new LinkedHashMap<>();
        for (Happening happening : Happening.all()) {
            Map<String, String> like = happening.like().map(cells::get).orElse(Map.of());
            Map<String, String> column = new LinkedHashMap<>();
            for (Situation situation : Situation.values()) {
                String cell = CellWords.of(situation, happening);
                boolean same = cell.equals(like.get(situation.word()));
                if (!same && happening.can().test(situation.bench().leaf)) {
                    column.put(situation.word(), cell);
                }
            }
            if (!column.isEmpty()) {
                cells.put(happening.word(), column);
            }
        }
        return cells;
    }

    private static Map<String, String> flat(Map<String, Map<String, String>> cells) {
        Map<String, String> flat = new TreeMap<>();
        cells.forEach((event, bySituation) ->
                bySituation.forEach((situation, cell) -> flat.put(event + ", " + situation, cell)));
        return flat;
    }

    private static Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        for (Situation situation : Situation.values()) {
            rows.add(Situation.of(situation.bench().leaf));
        }
        return rows;
    }
}
