// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClockCheckTest {
    private static List<String> wrong(Instant built, Lying... sessions) throws Exception {
        Site site = new Site(
                Path.of("/home"),
                Path.of("/bundles"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                Duration.ofSeconds(1),
                Optional.of(built));
        Findings findings = new Findings("clock");
        new ClockCheck(site, filter -> List.of(sessions)).look(findings);
        return findings.all().stream()
                .filter(finding -> finding.verdict() == Verdict.WRONG)
                .map(Finding::text)
                .toList();
    }

    private static Lying session(Instant since, String clock) {
        return new Lying(
                "gates/x/session",
                "{\"session\":\"a\",\"since\":\"" + since + "\",\"version\":\"1\",\"clock\":\"" + clock + "\"}");
    }

    @Test
    void the_time_of_a_gateway_that_began_before_now_is_right() throws Exception {
        assertEquals(List.of(), wrong(Instant.EPOCH, session(Instant.now(), "ok")));
    }

    @Test
    void it_is_not_earlier_than_the_day_on_which_this_was_built() throws Exception {
        List<String> wrong = wrong(Instant.now().plusSeconds(60));
        assertEquals(1, wrong.size());
        assertTrue(wrong.get(0).contains("before this program was made"), wrong.get(0));
    }

    @Test
    void a_gateway_has_not_begun_in_the_future() throws Exception {
        List<String> wrong = wrong(Instant.EPOCH, session(Instant.now().plusSeconds(60), "ok"));
        assertEquals(1, wrong.size());
        assertTrue(wrong.get(0).startsWith("gates/x/session began at"), wrong.get(0));
    }

    @Test
    void a_gateway_knows_best_when_its_own_clock_is_wrong() throws Exception {
        assertEquals(
                List.of("gates/x/session: that gateway knows that its clock is wrong"),
                wrong(Instant.EPOCH, session(Instant.now(), "unset")));
    }

    @Test
    void nonsense_from_a_broker_is_no_time() throws Exception {
        assertEquals(List.of(), wrong(Instant.EPOCH, new Lying("gates/x/session", "{\"since\":\"\u001b[31m\"}")));
    }
}
