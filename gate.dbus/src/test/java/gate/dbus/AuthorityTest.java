// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AuthorityTest {
    private static final long SOMEBODY = 54_321;
    private static final long GROUP = 4711;

    private final Authority authority = new Authority();

    @Test
    void root_and_our_own_user_may_do_everything() {
        authority.use("", false);
        for (GateAction action : GateAction.values()) {
            assertEquals(Optional.empty(), objection(caller(0), action));
            assertEquals(Optional.empty(), objection(caller(OwnUser.uid().orElseThrow()), action));
        }
    }

    @Test
    void members_of_the_group_may_do_everything() {
        authority.use(String.valueOf(GROUP), false);
        for (GateAction action : GateAction.values()) {
            assertEquals(Optional.empty(), objection(caller(SOMEBODY, 100, GROUP), action));
        }
    }

    @Test
    void everybody_may_stop_and_look_and_nothing_else() {
        authority.use(String.valueOf(GROUP), false);
        for (GateAction action : GateAction.values()) {
            boolean harmless = action == GateAction.STOP || action == GateAction.QUERY;
            assertEquals(harmless, objection(caller(SOMEBODY, 100), action).isEmpty(), action.word());
            assertEquals(
                    harmless, objection(Caller.unknown(":1.7", false), action).isEmpty(), action.word());
        }
    }

    @Test
    void the_group_of_root_is_only_meant_where_it_is_named() {
        authority.use("", false);
        assertTrue(objection(caller(SOMEBODY, 0), GateAction.OPEN).isPresent());
        authority.use("root", false);
        assertEquals(Optional.empty(), objection(caller(SOMEBODY, 0), GateAction.OPEN));
    }

    @Test
    void a_group_that_does_not_exist_lets_nobody_in() {
        authority.use("no-such-group-here", false);

        assertTrue(objection(caller(SOMEBODY, 100, GROUP), GateAction.OPEN).isPresent());
    }

    @Test
    void a_group_that_is_no_longer_named_lets_nobody_in() {
        authority.use(String.valueOf(GROUP), false);
        authority.use("", false);

        assertTrue(objection(caller(SOMEBODY, GROUP), GateAction.OPEN).isPresent());
    }

    @Test
    void whoever_is_let_in_by_a_bus_of_one_user_may_do_everything() {
        authority.use("", false);

        assertEquals(Optional.empty(), objection(Caller.unknown(":1.7", true), GateAction.OPEN));
        assertTrue(objection(Caller.unknown(":1.7", false), GateAction.OPEN).isPresent());
    }

    @Test
    void an_objection_says_who_and_which_group() {
        authority.use(String.valueOf(GROUP), false);
        String said = objection(caller(SOMEBODY), GateAction.OPEN).orElseThrow();

        assertTrue(said.contains("54321") && said.contains("4711"), said);
    }

    @Test
    void the_system_knows_its_groups() {
        assertEquals(OptionalLong.of(0), SystemUsers.group("root"));
        assertEquals(OptionalLong.of(12), SystemUsers.group("12"));
        assertEquals(OptionalLong.empty(), SystemUsers.group("no-such-group-here"));
        assertTrue(SystemUsers.groupsOf(0).contains(0L));
        assertEquals(Set.of(), SystemUsers.groupsOf(3_999_999_999L));
    }

    private Optional<String> objection(Caller caller, GateAction action) {
        List<Optional<String>> said = new ArrayList<>();
        authority.judge(null, null, caller, action, said::add);
        assertEquals(1, said.size(), "judged once");
        return said.get(0);
    }

    private static Caller caller(long uid, long... groups) {
        return new Caller(
                ":1.7", OptionalLong.of(uid), LongStream.of(groups).boxed().collect(Collectors.toSet()), false);
    }
}
