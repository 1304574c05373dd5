// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExaminationTest {
    private interface Look {
        void look(Findings findings) throws Exception;
    }

    private record Made(String name, Look look) implements Check {
        @Override
        public void look(Findings findings) throws Exception {
            look.look(findings);
        }
    }

    @Test
    void a_check_that_hangs_or_breaks_keeps_no_other_from_being_told() throws Exception {
        List<Finding> found = Examination.run(
                List.of(
                        new Made("hangs", findings -> {
                            findings.ok("so far");
                            new CountDownLatch(1).await();
                        }),
                        new Made("breaks", findings -> {
                            throw new IllegalStateException("defect");
                        }),
                        new Made("cannot", findings -> {
                            throw new NotThere("no broker");
                        }),
                        new Made("finds", findings -> findings.wrong("it", "do that"))),
                Duration.ofMillis(500));
        assertEquals(
                List.of(
                        new Finding("hangs", Verdict.OK, "so far", ""),
                        new Finding("hangs", Verdict.SKIPPED, "no answer in time", ""),
                        new Finding(
                                "breaks",
                                Verdict.SKIPPED,
                                "cannot be looked at: java.lang.IllegalStateException: defect",
                                ""),
                        new Finding("cannot", Verdict.SKIPPED, "no broker", ""),
                        new Finding("finds", Verdict.WRONG, "it", "do that")),
                found);
    }
}
