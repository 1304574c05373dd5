// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.link.Refused;
import gate.link.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single quotes stand for double ones. */
class CommandJsonTest {
    @Test
    void every_field_of_the_contract_is_read() throws Refused {
        Request request = parse("{'id':'01JD7','cmd':'open','ts':1795300000123,'ttl':10000,'session':'b7f1',"
                + "'ifSeq':4711,'by':'reception','reply':'panel-3','position':40,'seconds':30,'on':true}");

        assertEquals(
                GateCommand.open()
                        .id("01JD7")
                        .ifSequence(4711)
                        .claimedBy("reception")
                        .position(40)
                        .stay(Duration.ofSeconds(30))
                        .on(true),
                request.command());
        assertEquals(Optional.of(Instant.ofEpochMilli(1795300000123L)), request.written());
        assertEquals(Optional.of(Duration.ofSeconds(10)), request.ttl());
        assertEquals(Optional.of("b7f1"), request.session());
        assertEquals(Optional.of("panel-3"), request.reply());
        assertFalse(request.isAgeless());
    }

    @Test
    void every_field_but_cmd_may_be_missing() throws Refused {
        Request request = parse(" \n{ 'cmd' : 'open' }\n ");

        assertEquals(Request.word(GateCommand.open()), request);
        assertTrue(request.isAgeless());
    }

    @ParameterizedTest
    @EnumSource(GateAction.class)
    void the_word_of_every_action_is_a_cmd_in_any_case(GateAction action) throws Refused {
        String rest = action == GateAction.SET_POSITION ? ",'position':0}" : "}";
        for (String word : new String[] {action.word(), action.word().toUpperCase(java.util.Locale.ROOT)}) {
            assertEquals(action, parse("{'cmd':'" + word + "'" + rest).command().action());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " open", "opne", "open close", "up", "50", "öffnen", "\\u0000", "\\ud800"})
    void a_cmd_that_nobody_knows_is_an_unknown_command(String word) {
        Refused refused = refused("{'id':'a','reply':'p','cmd':'" + word + "'}");

        assertEquals(GateReason.UNKNOWN_COMMAND, refused.reason());
        assertEquals(Optional.of("a"), refused.id());
        assertEquals(Optional.of("p"), refused.reply());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no object, or more than one
                "{",
                "{}",
                "{}{}",
                "{'cmd':'open'",
                "{'cmd':'open',}",
                "{'cmd':'open'}}",
                "{'cmd':'open'} x",
                "{'cmd':'open'}{'cmd':'stop'}",
                "{'cmd':'open'} // no",
                "{cmd:'open'}",
                "{'cmd' 'open'}",
                "{'cmd':open}",
                "{'cmd':'open",
                "{'cmd':'o\npen'}",
                "{'cmd':'\\q'}",
                "{'cmd':'\\u12'}",
                "\ufeff{'cmd':'open'}",
                // wrong types
                "{'cmd':null}",
                "{'cmd':1}",
                "{'cmd':['open']}",
                "{'cmd':{'open':1}}",
                "{'cmd':'open','id':1}",
                "{'cmd':'open','id':null}",
                "{'cmd':'open','reply':true}",
                "{'cmd':'open','by':1}",
                "{'cmd':'open','session':1}",
                "{'cmd':'open','ts':'1795300000123'}",
                "{'cmd':'open','ts':1795300000123.5}",
                "{'cmd':'open','ts':1e12}",
                "{'cmd':'open','ts':[]}",
                "{'cmd':'open','ttl':'10'}",
                "{'cmd':'open','ttl':true}",
                "{'cmd':'open','ifSeq':'1'}",
                "{'cmd':'open','ifSeq':null}",
                "{'cmd':'open','on':1}",
                "{'cmd':'open','on':'true'}",
                "{'cmd':'set-position','position':'40'}",
                "{'cmd':'set-position','position':40.0}",
                "{'cmd':'access','seconds':'30'}",
                // out of bounds
                "{'cmd':'set-position'}",
                "{'cmd':'set-position','position':101}",
                "{'cmd':'set-position','position':-1}",
                "{'cmd':'access','seconds':-1}",
                "{'cmd':'access','seconds':86401}",
                "{'cmd':'open','ts':-1}",
                "{'cmd':'open','ts':9223372036854775807}",
                "{'cmd':'open','ts':9223372036854775808}",
                "{'cmd':'open','ts':99999999999999999999999999999999999999999999}",
                "{'cmd':'open','ttl':-1}",
                "{'cmd':'open','ttl':9223372036854775807}",
                "{'cmd':'open','ifSeq':-1}",
                "{'cmd':'open','ifSeq':9223372036854775808}",
                // no numbers
                "{'cmd':'open','ts':NaN}",
                "{'cmd':'open','ts':Infinity}",
                "{'cmd':'open','ts':0x10}",
                "{'cmd':'open','ts':+1}",
                "{'cmd':'open','ts':007}",
                // what would guard nothing
                "{'cmd':'open','ifseq':1}",
                "{'cmd':'open','TTL':1}",
                "{'cmd':'open','':1}",
                "{'CMD':'open'}",
                // twice
                "{'cmd':'open','cmd':'open'}",
                "{'cmd':'open','cmd':'stop'}",
                "{'cmd':'open','id':'a','id':'b'}",
                "{'cmd':'open','x':{'y':1,'y':1}}",
                // hostile names
                "{'cmd':'open','id':''}",
                "{'cmd':'open','id':'a b'}",
                "{'cmd':'open','id':'a/b'}",
                "{'cmd':'open','id':'+'}",
                "{'cmd':'open','id':'a\\n'}",
                "{'cmd':'open','id':'ä'}",
                "{'cmd':'open','reply':'#'}",
                "{'cmd':'open','reply':'a/../b'}",
                "{'cmd':'open','reply':''}",
                "{'cmd':'open','by':''}",
                "{'cmd':'open','by':'a\\nb'}",
                "{'cmd':'open','by':'\\u202e'}",
                "{'cmd':'open','by':'\\u0000'}",
                "{'cmd':'open','by':'\\ud800'}",
            })
    void what_is_not_understood_is_malformed_as_a_whole(String text) {
        Refused refused = refused(text);

        assertEquals(GateReason.MALFORMED, refused.reason());
        assertFalse(refused.detail().isEmpty());
        assertTrue(refused.detail().length() < 200, refused.detail());
    }

    @Test
    void depth_and_length_have_bounds() {
        assertEquals(
                GateReason.MALFORMED,
                refused("{'cmd':'open','x':" + nested(3) + "}").reason());
        assertEquals(
                "no such field: x",
                refused("{'cmd':'open','x':" + nested(3) + "}").detail(),
                "depth 4 is read");
        assertEquals(
                "no JSON object that can be read",
                refused("{'cmd':'open','x':" + nested(4) + "}").detail());
        assertEquals(
                GateReason.MALFORMED,
                refused("{'cmd':'open','x':" + nested(8000) + "}").reason());
        assertEquals(
                GateReason.MALFORMED,
                refused("{'cmd':'open','" + "x".repeat(2000) + "':1}").reason());
        assertEquals(
                GateReason.MALFORMED,
                refused("{'cmd':'" + "x".repeat(2000) + "'}").reason());
        assertEquals(
                GateReason.MALFORMED,
                refused("{'cmd':'open','ts':" + "9".repeat(10_000) + "}").reason());
        assertEquals(
                GateReason.MALFORMED,
                refused("{'cmd':'open','id':'" + "a".repeat(65) + "'}").reason());
        assertEquals(
                GateReason.MALFORMED,
                refused("{'cmd':'open','by':'" + "a".repeat(65) + "'}").reason());
    }

    @Test
    void names_of_64_characters_and_printable_claims_in_any_script_are_taken() throws Refused {
        String longest = "aZ09._-".repeat(10).substring(0, 64);
        Request request = parse("{'cmd':'open','id':'" + longest + "','reply':'" + longest + "','by':'門衛 \\u00e4 #1'}");

        assertEquals(Optional.of(longest), request.id());
        assertEquals(Optional.of(longest), request.reply());
        assertEquals(Optional.of("門衛 ä #1"), request.command().claim());
    }

    @Test
    void escapes_mean_what_they_mean_anywhere() throws Refused {
        assertEquals(
                GateAction.OPEN, parse("{'\\u0063md':'\\u006fpen'}").command().action());
    }

    @Test
    void the_least_and_the_most_of_every_number_are_taken() throws Refused {
        assertEquals(
                100,
                parse("{'cmd':'set-position','position':100}")
                        .command()
                        .position()
                        .getAsInt());
        assertEquals(
                Optional.of(Duration.ofDays(1)),
                parse("{'cmd':'access','seconds':86400}").command().stay());
        assertEquals(
                Long.MAX_VALUE,
                parse("{'cmd':'open','ifSeq':9223372036854775807}")
                        .command()
                        .ifSequence()
                        .getAsLong());
        assertEquals(Optional.of(Duration.ZERO), parse("{'cmd':'open','ttl':0}").ttl());
        assertEquals(Optional.of(Instant.EPOCH), parse("{'cmd':'open','ts':0}").written());
        assertFalse(parse("{'cmd':'alarm','on':false}").command().isOn());
    }

    @Test
    void who_asked_is_answered_as_far_as_that_can_be_read() {
        Refused late = refused("{'id':'a','reply':'p','cmd':'open','ts':'x'}");
        assertEquals(Optional.of("a"), late.id());
        assertEquals(Optional.of("p"), late.reply());

        Refused broken = refused("{'id':'a','reply':'p','cmd':op");
        assertEquals(Optional.of("a"), broken.id());
        assertEquals(Optional.of("p"), broken.reply());

        Refused hostile = refused("{'id':'a b','reply':'p','cmd':'open'}");
        assertEquals(Optional.empty(), hostile.id());
        assertEquals(Optional.of("p"), hostile.reply());

        Refused nowhere = refused("{'id':'a','reply':'p/#','cmd':'open'}");
        assertEquals(Optional.of("a"), nowhere.id());
        assertEquals(Optional.empty(), nowhere.reply());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'cmd':'stop'}",
                "{'cmd':'STOP'}",
                "{'id':'a b','cmd':'stop'}",
                "{'cmd':'stop','ts':'yesterday','ttl':-1,'session':7}",
                "{'cmd':'stop','ifseq':1,'note':{}}",
                "{'cmd':'stop','cmd':'open'}",
                "{'cmd':'stop'",
                "{'cmd':'stop'}}",
            })
    void a_stop_is_one_whatever_else_stands_there(String text) throws Refused {
        assertEquals(GateAction.STOP, parse(text).command().action());
    }

    @Test
    void a_stop_of_which_no_more_was_understood_keeps_its_id_and_where_to_answer() throws Refused {
        Request stop = parse("{'id':'a','reply':'p','cmd':'stop','what':1}");
        assertEquals(GateCommand.stop().id("a"), stop.command());
        assertEquals(Optional.of("p"), stop.reply());
    }

    @Test
    void a_peek_reads_only_as_far_as_cmd() {
        assertEquals(Optional.of("stop"), peek("{'cmd':'stop' and what follows is not even JSON"));
        assertEquals(Optional.of("stop"), peek("{'x':[1,{'cmd':'open'}],'y':'cmd','cmd':'stop'"));
        assertEquals(Optional.of("Öffne"), peek("{'cmd':'Öffne'"));
        assertEquals(Optional.empty(), peek("{'x':{'cmd':'stop'}}"));
        assertEquals(Optional.empty(), peek("{'x':nonsense,'cmd':'stop'}"));
        assertEquals(Optional.empty(), peek("{'cmd':['stop']}"));
        assertEquals(Optional.empty(), peek("{'cmd':null}"));
        assertEquals(Optional.empty(), peek("['cmd','stop']"));
        assertEquals(Optional.empty(), peek("'cmd'"));
        assertEquals(Optional.empty(), peek("stop"));
        assertEquals(Optional.empty(), peek(""));
        assertEquals(Optional.empty(), peek("{'x':" + nested(9000) + ",'cmd':'stop'}"));
        assertEquals(Optional.of("stop"), peek("{'x':'" + "x".repeat(2000) + "','cmd':'stop'}"), "skipped, not kept");
    }

    @Test
    void what_begins_with_a_brace_is_meant_to_be_json() {
        assertTrue(CommandJson.isJson("{"));
        assertTrue(CommandJson.isJson(" \t\r\n{}"));
        assertFalse(CommandJson.isJson("[{}]"));
        assertFalse(CommandJson.isJson("open {"));
        assertFalse(CommandJson.isJson(""));
    }

    private static Refused refused(String text) {
        return assertThrows(Refused.class, () -> parse(text));
    }

    private static Request parse(String text) throws Refused {
        return CommandJson.parse(text.replace('\'', '"'));
    }

    private static Optional<String> peek(String text) {
        return CommandJson.peekCommand(text.replace('\'', '"'));
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
