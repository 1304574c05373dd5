// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void a_part_crosses_the_door_in_one_line_whatever_is_wrong_with_it() {
        Part part = new Part("gate.mqtt~main", "mqtt", "down", "", "gates/x", "no\tanswer\nat all");
        assertEquals(
                Optional.of(new Part("gate.mqtt~main", "mqtt", "down", "", "gates/x", "no answer at all")),
                Part.of(part.line()));
        assertEquals(Optional.empty(), Part.of("no part"));
    }
}
