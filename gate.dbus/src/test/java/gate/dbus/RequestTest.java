// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateCommand;
import gate.api.GateReason;
import gate.link.Await;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestTest {
    private static final String ERROR = "tw.rocksaying.Gate.Error.";

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void an_accepted_request_is_answered_with_its_id() throws Exception {
        Message reply = scene.client.request("open", Map.of("id", new Variant<>("mine.1")));

        assertEquals("mine.1", BusClient.first(reply));
        assertEquals(Optional.of("mine.1"), only().id());
    }

    @Test
    void a_request_without_an_id_gets_one_of_its_own() throws Exception {
        Set<Object> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(BusClient.first(scene.client.request("query", Map.of())));
        }

        assertEquals(20, ids.size());
        assertEquals(
                ids,
                scene.house.main.commands().stream()
                        .map(command -> command.id().orElseThrow())
                        .collect(Collectors.toSet()));
    }

    @Test
    void the_origin_is_the_caller_as_the_bus_knows_him() throws Exception {
        scene.client.request("open", Map.of("by", new Variant<>("somebody else")));

        long uid = OwnUser.uid().orElseThrow();
        assertEquals(
                "dbus:" + scene.client.name() + " uid=" + uid, only().origin().toString());
        assertEquals(Optional.of("somebody else"), only().claim());
    }

    @Test
    void whole_numbers_are_taken_whatever_their_width() throws Exception {
        List<Variant<?>> sevens = List.of(
                new Variant<>((byte) 7),
                new Variant<>((short) 7),
                new Variant<>(7),
                new Variant<>(7L),
                new Variant<>(new UInt16(7)),
                new Variant<>(new UInt32(7)),
                new Variant<>(new UInt64(7)));
        for (Variant<?> seven : sevens) {
            scene.house.main.commands().clear();
            Message reply = scene.client.request("access", Map.of("position", seven, "seconds", seven, "ifSeq", seven));

            assertEquals("", BusClient.error(reply), seven.getSig());
            assertEquals(OptionalInt.of(7), only().position());
            assertEquals(Optional.of(Duration.ofSeconds(7)), only().stay());
            assertEquals(OptionalLong.of(7), only().ifSequence());
        }
    }

    @Test
    void an_octet_has_no_sign() throws Exception {
        scene.client.request("access", Map.of("seconds", new Variant<>((byte) 200)));

        assertEquals(Optional.of(Duration.ofSeconds(200)), only().stay());
    }

    @Test
    void times_are_milliseconds() throws Exception {
        Instant written = Instant.ofEpochMilli(Instant.now().toEpochMilli());
        scene.client.request(
                "open",
                Map.of(
                        "ts", new Variant<>(new UInt64(written.toEpochMilli())),
                        "ttl", new Variant<>(new UInt32(60_000))));

        assertEquals(Optional.of(written), only().written());
        assertEquals(Optional.of(written.plusSeconds(60)), only().deadline());
    }

    @Test
    void a_word_that_is_no_command_is_unknown() throws Exception {
        for (String word : new String[] {"fly", "", "open ", "\u00f6pen"}) {
            assertRefused("UnknownCommand", word, Map.of());
        }
    }

    @Test
    void options_that_are_not_understood_are_refused() throws Exception {
        assertRefused("Malformed", "open", Map.of("sequence", new Variant<>(7)));
        assertRefused("Malformed", "open", Map.of("session", new Variant<>("x")));
        assertRefused("Malformed", "open", Map.of("reply", new Variant<>("x")));
        assertRefused("Malformed", "open", Map.of("cmd", new Variant<>("close")));
    }

    @Test
    void options_of_a_wrong_type_are_refused() throws Exception {
        assertRefused("Malformed", "partial", Map.of("position", new Variant<>("7")));
        assertRefused("Malformed", "partial", Map.of("position", new Variant<>(7.0)));
        assertRefused("Malformed", "partial", Map.of("position", new Variant<>(true)));
        assertRefused("Malformed", "partial", Map.of("position", new Variant<>(new Variant<>(7))));
        assertRefused("Malformed", "alarm", Map.of("on", new Variant<>(1)));
        assertRefused("Malformed", "open", Map.of("id", new Variant<>(1)));
        assertRefused("Malformed", "open", Map.of("by", new Variant<>(List.of("a"), "as")));
    }

    @Test
    void values_out_of_bounds_are_refused() throws Exception {
        assertRefused("Malformed", "partial", Map.of("position", new Variant<>(101)));
        assertRefused("Malformed", "partial", Map.of("position", new Variant<>(-1)));
        assertRefused("Malformed", "access", Map.of("seconds", new Variant<>(86_401)));
        assertRefused("Malformed", "open", Map.of("ttl", new Variant<>(3_600_001)));
        assertRefused("Malformed", "open", Map.of("id", new Variant<>("a b")));
        assertRefused("Malformed", "open", Map.of("id", new Variant<>("x".repeat(65))));
        assertRefused("Malformed", "open", Map.of("id", new Variant<>("")));
        UInt64 huge =
                new UInt64(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE).toString());
        assertRefused("Malformed", "open", Map.of("ifSeq", new Variant<>(huge)));
        assertRefused("Malformed", "open", Map.of("ts", new Variant<>(huge)));
        assertRefused("Malformed", "set-position", Map.of());
    }

    @Test
    void a_request_that_comes_late_has_expired() throws Exception {
        UInt64 minuteAgo = new UInt64(Instant.now().minusSeconds(60).toEpochMilli());
        assertRefused("Expired", "open", Map.of("ts", new Variant<>(minuteAgo)));
        assertRefused(
                "Expired", "open", Map.of("ts", new Variant<>(minuteAgo), "ttl", new Variant<>(new UInt32(59_000))));
    }

    @Test
    void a_request_from_the_future_is_refused() throws Exception {
        UInt64 later = new UInt64(Instant.now().plusSeconds(3600).toEpochMilli());

        assertRefused("ClockSkew", "open", Map.of("ts", new Variant<>(later)));
    }

    @Test
    void each_reason_of_a_gate_is_an_error_with_its_name() throws Exception {
        for (GateReason reason : GateReason.values()) {
            scene.house.main.object(command -> Optional.of(reason));
            String name = Arrays.stream(reason.word().split("-", -1))
                    .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                    .collect(Collectors.joining());
            assertEquals(ERROR + name, BusClient.error(scene.client.request("open", Map.of())));
        }
        scene.house.main.object(command -> Optional.of(GateReason.OUT_OF_DATE));
        assertEquals(ERROR + "OutOfDate", BusClient.error(scene.client.request("open", Map.of())));
    }

    @Test
    void a_gate_that_is_away_is_unreachable() throws Exception {
        scene.house.away(scene.house.main);

        assertEquals(ERROR + "Unreachable", BusClient.error(scene.client.request("open", Map.of())));
    }

    @Test
    void what_is_refused_is_counted_and_told_as_an_event() throws Exception {
        scene.client.matchAll();
        scene.client.request("fly", Map.of("id", new Variant<>("bird")));

        Message event = scene.client.next("Event");
        assertEquals("rejected", BusClient.value(event, 1));
        Map<?, ?> details = (Map<?, ?>) BusClient.value(event, 2);
        assertEquals("unknown-command", ((Variant<?>) details.get("reason")).getValue());
        Await.until("counted", () -> Long.valueOf(1).equals(scene.house.part().get("refused.unknown-command")));
    }

    @Test
    void a_stop_is_one_whatever_else_stands_there() throws Exception {
        Variant<?> deep = new Variant<>("x");
        for (int i = 0; i < 20; i++) {
            deep = new Variant<>(deep, "v");
        }
        List<Map<String, Variant<?>>> nonsense = List.of(
                Map.of(),
                Map.of("misspelt", new Variant<>(1)),
                Map.of("id", new Variant<>("not usable!")),
                Map.of("id", new Variant<>(7)),
                Map.of("position", new Variant<>(1000), "on", new Variant<>("yes")),
                Map.of("ts", new Variant<>(new UInt64(1)), "ttl", new Variant<>(new UInt32(1))),
                Map.of("ts", new Variant<>(new UInt64(Long.MAX_VALUE))),
                Map.of("ifSeq", new Variant<>(new UInt64(999))),
                Map.of("deep", deep),
                Map.of("list", new Variant<>(List.of("a", "b"), "as")),
                Map.of("map", new Variant<>(Map.of("a", "b"), "a{ss}")),
                Map.of("struct", new Variant<>(new Object[] {"a", 1}, "(si)")));
        for (Map<String, Variant<?>> options : nonsense) {
            scene.house.main.commands().clear();
            Message reply = scene.client.request("stop", options);

            assertEquals("", BusClient.error(reply), options.toString());
            assertEquals("stop", only().action().word());
            assertTrue(only().ifSequence().isEmpty() && only().deadline().isEmpty(), "nothing can hold it up");
        }
    }

    @Test
    void a_stop_keeps_its_id() throws Exception {
        Map<String, Variant<?>> options = Map.of("id", new Variant<>("stop-1"), "misspelt", new Variant<>(1));

        assertEquals("stop-1", BusClient.first(scene.client.request("stop", options)));
    }

    private GateCommand only() {
        assertEquals(1, scene.house.main.commands().size());
        return scene.house.main.commands().get(0);
    }

    private void assertRefused(String name, String word, Map<String, Variant<?>> options) throws Exception {
        Message reply = scene.client.request(word, options);
        assertEquals(ERROR + name, BusClient.error(reply), word + " " + options);
        assertTrue(BusClient.text(reply).filter(text -> !text.isBlank()).isPresent(), "says more in words");
        assertTrue(scene.house.main.commands().isEmpty(), "never got there");
    }
}
