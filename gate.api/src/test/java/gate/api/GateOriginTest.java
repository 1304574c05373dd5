// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateOriginTest {
    @Test
    void every_kind_of_origin_is_read_back_from_its_word() {
        List<GateOrigin> origins = new ArrayList<>(List.of(
                GateOrigin.unknown(),
                GateOrigin.shell(),
                GateOrigin.timer(),
                GateOrigin.gateway(),
                GateOrigin.mqtt("main"),
                GateOrigin.mqtt("main", "reception"),
                GateOrigin.mqtt("main", "desk/left: 2"),
                GateOrigin.mqtt("main", ""),
                GateOrigin.dbus(":1.42", 1000),
                GateOrigin.dbus(":1.43"),
                GateOrigin.dbus("", 0),
                GateOrigin.dbus("tw.rocksaying.Panel uid=7", -1),
                GateOrigin.dbus(":1.7", 4294967295L),
                GateOrigin.dbus(":1.7", Long.MIN_VALUE),
                GateOrigin.web("Zoë Müller"),
                GateOrigin.web("")));
        for (GateInput input : GateInput.values()) {
            origins.add(GateOrigin.input(input));
        }
        for (GateOrigin origin : origins) {
            GateOrigin read = GateOrigin.parse(origin.toString());
            assertEquals(origin, read);
            assertEquals(origin.toString(), read.toString());
            assertEquals(origin.scope(), read.scope(), origin.toString());
            assertEquals(origin.isLocal(), read.isLocal(), origin.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                "shell ",
                "Shell",
                "shell:",
                "input:",
                "input:lever",
                "input:BUTTON",
                "dbus:",
                "dbus::1.42",
                "dbus::1.42 uid=",
                "dbus::1.42 uid=root",
                "dbus::1.42 uid=+1",
                "dbus::1.42 uid=99999999999999999999",
                "telnet:somebody"
            })
    void what_cannot_be_read_is_unknown(String word) {
        assertSame(GateOrigin.unknown(), GateOrigin.parse(word));
    }
}
