// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DoorTest {
    @TempDir
    Path folder;

    private final AtomicLong time = new AtomicLong();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private Path socket;
    private Door door;

    @BeforeEach
    void open() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        socket = folder.resolve(Wire.SOCKET);
        door = Door.open(socket, Map.of("test", this::begin), time::get);
    }

    @AfterEach
    void close() {
        door.close();
    }

    /** Says back what is asked; hangs, talks without an end or breaks when asked to. */
    private Verb.Talk begin(OutputStream out, OutputStream err) {
        return new Verb.Talk() {
            @Override
            public int request(String line) {
                try {
                    switch (line) {
                        case "hang" -> hang();
                        case "flood" -> flood(out);
                        case "break" -> throw new IllegalStateException("broken");
                        default -> out.write(Wire.bytes(line));
                    }
                    err.write(Wire.bytes("!"));
                } catch (IOException gone) {
                    givenUp.countDown();
                    throw new UncheckedIOException(gone);
                }
                return line.isEmpty() ? 1 : 0;
            }

            @Override
            public void end() {}
        };
    }

    private void hang() throws IOException {
        try {
            hanging.countDown();
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private void flood(OutputStream out) throws IOException {
        byte[] block = new byte[300_000];
        while (true) {
            hanging.countDown();
            out.write(block);
        }
    }

    private Guest guest() throws IOException {
        return new Guest(socket).say("gate/1 test\n");
    }

    @Test
    void each_request_is_answered_with_what_it_printed_and_its_end() throws Exception {
        try (Guest guest = guest()) {
            assertEquals("out 3\nonterr 1\n!end 0\n", guest.say("ont\n").hear("end 0\n"));
            assertTrue(guest.say("zwölf\n").hear("end 0\n").startsWith("out 6\n"));
            assertTrue(guest.say("\r\n").hear("end 1\n").endsWith("end 1\n"));
        }
    }

    @Test
    void requests_that_come_early_wait_for_their_turn() throws Exception {
        try (Guest guest = guest().say("a\nb\nc\n")) {
            assertEquals("out 1\naerr 1\n!end 0\n", guest.hear("end 0\n"));
            assertEquals("out 1\nberr 1\n!end 0\n", guest.hear("end 0\n"));
            assertEquals("out 1\ncerr 1\n!end 0\n", guest.hear("end 0\n"));
        }
    }

    @Test
    void a_request_that_breaks_has_failed_and_the_next_is_served() throws Exception {
        try (Guest guest = guest()) {
            assertEquals("end 1\n", guest.say("break\n").hear("end 1\n"));
            assertTrue(guest.say("a\n").hear("end").startsWith("out 1\na"));
        }
    }

    @Test
    void while_one_client_hangs_another_is_served() throws Exception {
        try (Guest first = guest().say("hang\n");
                Guest second = guest()) {
            assertTrue(hanging.await(5, TimeUnit.SECONDS));
            assertTrue(second.say("a\n").hear("end 0\n").startsWith("out 1\na"));
            assertTrue(first.isOpen());
        }
    }

    @Test
    void a_client_that_vanishes_takes_its_request_back() throws Exception {
        guest().say("hang\n").closeWhen(hanging);
        assertTrue(givenUp.await(5, TimeUnit.SECONDS));
    }

    @Test
    void a_client_that_vanishes_ends_a_request_that_goes_on_printing() throws Exception {
        guest().say("flood\n").closeWhen(hanging);
        assertTrue(givenUp.await(5, TimeUnit.SECONDS));
    }

    @Test
    void a_client_that_never_reads_is_given_up_after_a_minute() throws Exception {
        try (Guest guest = guest().say("flood\n")) {
            assertTrue(hanging.await(5, TimeUnit.SECONDS));
            assertFalse(givenUp.await(1_500, TimeUnit.MILLISECONDS));
            time.addAndGet(TimeUnit.SECONDS.toNanos(61));
            assertTrue(givenUp.await(5, TimeUnit.SECONDS));
            assertTrue(guest.isOpen());
        }
    }

    @Test
    void who_greets_wrongly_is_told_and_sent_away() throws Exception {
        for (String greeting : List.of("GET / HTTP/1.1\r\n", "gate/2 test\n", "gate/1 fly\n", "\n")) {
            try (Guest guest = new Guest(socket).say(greeting)) {
                assertTrue(guest.hearAll().matches("bye \\d+\nthis gateway understands 'gate/1 test'.*"), greeting);
            }
        }
    }

    @Test
    void a_line_without_an_end_is_not_collected_for_ever() throws Exception {
        try (Guest guest = guest().say("x".repeat(Wire.LONGEST + 1))) {
            assertTrue(guest.hearAll().endsWith("more than 65536 bytes at once"));
        }
    }

    @Test
    void the_longest_line_is_served() throws Exception {
        String longest = "x".repeat(Wire.LONGEST);
        try (Guest guest = guest().say(longest + "\n")) {
            assertTrue(guest.hear("end 0\n").startsWith("out 65536\n" + longest));
        }
    }

    @Test
    void who_says_nothing_is_sent_away_and_a_person_may_think_for_ten_minutes() throws Exception {
        try (Guest silent = new Guest(socket);
                Guest thinking = guest()) {
            thinking.say("a\n").hear("end 0\n");
            time.addAndGet(TimeUnit.SECONDS.toNanos(11));
            assertTrue(silent.hearAll().endsWith("nothing was said"));
            time.addAndGet(TimeUnit.SECONDS.toNanos(580));
            thinking.say("b\n").hear("end 0\n");
            time.addAndGet(TimeUnit.SECONDS.toNanos(601));
            assertTrue(thinking.hearAll().endsWith("nothing was asked for 10 minutes"));
        }
    }

    @Test
    void the_ninth_client_is_told_and_its_place_is_free_when_another_goes() throws Exception {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Guest guest = guest();
            guest.say("a\n").hear("end 0\n");
            guests.add(guest);
        }
        try (Guest ninth = new Guest(socket)) {
            assertTrue(ninth.hearAll().endsWith("8 sessions are open already"));
        }
        guests.remove(0).say("hang\n").closeWhen(hanging);
        assertTrue(givenUp.await(5, TimeUnit.SECONDS));
        try (Guest next = guest()) {
            assertTrue(next.say("a\n").hear("end").startsWith("out 1"));
        }
        for (Guest guest : guests) {
            guest.close();
        }
    }

    @Test
    void only_the_owner_can_open_the_socket_and_it_goes_with_the_door() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
        assertEquals(List.of(socket), files());
        door.close();
        assertEquals(List.of(), files());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void what_a_killed_gateway_left_is_replaced() throws Exception {
        door.close();
        Files.writeString(socket, "");
        Files.writeString(folder.resolve(".door"), "");
        door = Door.open(socket, Map.of("test", this::begin), time::get);
        try (Guest guest = guest()) {
            assertTrue(guest.say("a\n").hear("end").startsWith("out 1"));
        }
        assertEquals(List.of(socket), files());
    }

    @Test
    void a_folder_that_others_can_enter_gets_no_socket() throws Exception {
        door.close();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        IOException refusal = assertThrows(IOException.class, () -> Door.open(socket, Map.of(), time::get));
        assertEquals(folder + " has the mode rwxr-xr-x and must have rwx------", refusal.getMessage());
    }

    @Test
    void a_path_that_is_too_long_for_a_socket_is_told_with_what_to_do() throws Exception {
        Path deep = Files.createDirectory(
                folder.resolve("x".repeat(107 - folder.toString().length() - 2 - Wire.SOCKET.length())),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path longest = deep.resolve(Wire.SOCKET);
        assertEquals(107, longest.toString().length());
        Door.open(longest, Map.of(), time::get).close();
        Path tooLong = deep.resolve(Wire.SOCKET + "k");
        assertTrue(assertThrows(IOException.class, () -> Door.open(tooLong, Map.of(), time::get))
                .getMessage()
                .endsWith("use a home with a shorter path"));
    }

    @Test
    void the_door_closes_at_once_and_tells_why_while_a_request_runs() throws Exception {
        try (Guest guest = guest().say("hang\n")) {
            assertTrue(hanging.await(5, TimeUnit.SECONDS));
            long start = System.nanoTime();
            door.close();
            assertTrue(System.nanoTime() - start < 1_000_000_000L);
            assertTrue(givenUp.await(5, TimeUnit.SECONDS));
            assertTrue(guest.hearAll().endsWith("the gateway stops"));
        }
    }

    @Test
    void nothing_of_all_this_leaves_a_thread() throws Exception {
        try (Guest guest = guest().say("hang\n")) {
            assertTrue(hanging.await(5, TimeUnit.SECONDS));
            Thread[] ours = threads();
            assertEquals(2, ours.length);
            door.close();
            for (Thread thread : ours) {
                thread.join(5_000);
                assertFalse(thread.isAlive(), thread.getName());
            }
            assertTrue(guest.isOpen());
        }
    }

    private static Thread[] threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gate-door"))
                .toArray(Thread[]::new);
    }
}
