// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkMemoryTest {
    private static final String TOPIC = "home assistant/device/gw=1_main/config";

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void what_was_kept_is_there_in_a_later_process() throws IOException {
        LinkMemory memory = memory();
        memory.cursor("main", new EventPosition(Long.MAX_VALUE, 3));
        memory.announced(TOPIC, Map.of("gate", "cover", "alarm", "binary_sensor"));
        memory.announced("gone", Map.of());
        memory.notAnnounced("gone");
        memory.time(ScriptedGate.TIME);
        memory.save();

        LinkMemory later = memory();
        assertEquals(Optional.of(new EventPosition(Long.MAX_VALUE, 3)), later.cursor("main"));
        assertEquals(Optional.empty(), later.cursor("side"));
        assertEquals(Set.of(TOPIC), later.announced());
        assertEquals(Map.of("gate", "cover", "alarm", "binary_sensor"), later.components(TOPIC));
        assertEquals(Map.of(), later.components("gone"));
        assertEquals(ScriptedGate.TIME, later.time());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals(List.of(), told);
    }

    @Test
    void what_is_new_knows_nothing() {
        LinkMemory memory = memory();
        assertEquals(Optional.empty(), memory.cursor("main"));
        assertEquals(Set.of(), memory.announced());
        assertEquals(Instant.EPOCH, memory.time());
        assertEquals(List.of(), told);
    }

    @Test
    void nothing_is_written_where_nothing_has_changed() throws IOException {
        LinkMemory memory = memory();
        memory.time(ScriptedGate.TIME);
        memory.save();
        Files.delete(file());
        memory.save();
        memory.time(ScriptedGate.TIME);
        memory.save();
        assertFalse(Files.exists(file()));
        memory.cursor("main", EventPosition.START);
        memory.save();
        assertTrue(Files.exists(file()));
    }

    @Test
    void a_damaged_file_is_told_and_forgotten() throws IOException {
        Files.writeString(file(), "time=\\u12");
        assertEquals(Optional.empty(), memory().cursor("main"));
        assertEquals(1, told.size());
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe});
        memory();
        assertEquals(2, told.size());
    }

    @Test
    void damaged_values_are_none() throws IOException {
        Files.writeString(file(), "time=x\ncursor.main=7\ncursor.side=\nannounced.t=:: a\n");
        LinkMemory memory = memory();
        assertEquals(Instant.EPOCH, memory.time());
        assertEquals(Optional.empty(), memory.cursor("main"));
        assertEquals(Optional.empty(), memory.cursor("side"));
        assertEquals(Set.of("t"), memory.announced());
        assertEquals(Map.of(), memory.components("t"));
        assertEquals(List.of(), told);
    }

    @Test
    void a_disk_that_takes_nothing_is_told_once_and_tried_again() throws IOException {
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "");
        LinkMemory memory = new LinkMemory(blocked.resolve("sent"), told::add);
        memory.time(ScriptedGate.TIME);
        memory.save();
        memory.save();
        assertEquals(1, told.size());
        Files.delete(blocked);
        memory.save();
        assertTrue(Files.exists(blocked.resolve("sent")));
    }

    @Test
    void a_thread_that_is_ended_meanwhile_is_no_trouble_and_the_next_one_saves() {
        LinkMemory memory = memory();
        memory.time(ScriptedGate.TIME);
        Thread.currentThread().interrupt();
        memory.save();
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), told);
        memory.save();
        assertEquals(ScriptedGate.TIME, memory().time());
    }

    @Test
    void without_a_place_it_remembers_as_long_as_it_lives() {
        LinkMemory memory = new LinkMemory(null, told::add);
        memory.cursor("main", new EventPosition(1, 2));
        memory.save();
        assertEquals(Optional.of(new EventPosition(1, 2)), memory.cursor("main"));
    }

    private LinkMemory memory() {
        return new LinkMemory(file(), told::add);
    }

    private Path file() {
        return folder.resolve("sent");
    }
}
