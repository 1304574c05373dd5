// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What nobody knows the age of goes to nothing real, and is never a toggle. */
class AgeTest {
    private static final boolean SIMULATED = true;
    private static final boolean REAL = false;

    @Test
    void something_real_moves_only_when_the_age_is_known() throws Exception {
        Request open = Request.word(GateCommand.open());
        assertEquals(GateReason.FORBIDDEN, refused(open, REAL));
        Timing.needAge(open, SIMULATED, "write ts");
        Timing.needAge(inSession(open.command()), REAL, "write ts");
        Timing.needAge(Request.word(GateCommand.of(GateAction.QUERY)), REAL, "write ts");
    }

    @Test
    void a_toggle_says_how_old_it_is_and_what_it_toggles_from() throws Exception {
        GateCommand toggle = GateCommand.of(GateAction.TOGGLE);
        assertEquals(GateReason.MALFORMED, refused(Request.word(toggle.ifSequence(7)), SIMULATED));
        assertEquals(GateReason.MALFORMED, refused(inSession(toggle), SIMULATED));
        Timing.needAge(inSession(toggle.ifSequence(7)), REAL, "write ts");
    }

    private static Request inSession(GateCommand command) {
        return new Request(command, Optional.empty(), Optional.empty(), Optional.of("s"), Optional.empty());
    }

    private static GateReason refused(Request request, boolean simulated) {
        return assertThrows(Refused.class, () -> Timing.needAge(request, simulated, "write ts"))
                .reason();
    }
}
