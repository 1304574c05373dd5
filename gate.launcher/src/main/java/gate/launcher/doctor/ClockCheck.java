// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.wire.json.FarJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** That the time is right: commands that are too old are not obeyed, and certificates have their days. */
record ClockCheck(Site site, Statuses statuses) implements Check {
    /** What lies at the broker on topics that end so. */
    interface Statuses {
        List<Lying> on(String end) throws NotThere, InterruptedException;
    }

    /** What a command may be ahead. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private static final String SET = "set the clock, and let it be kept right: timedatectl set-ntp true";

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public void look(Findings findings) throws InterruptedException {
        Instant now = Instant.now();
        site.built()
                .filter(now::isBefore)
                .ifPresent(built ->
                        findings.wrong("it is " + now + " here, which is before this program was made, " + built, SET));
        network(findings);
        gateways(findings, now);
        if (findings.all().stream().noneMatch(finding -> finding.verdict() == Verdict.WRONG)) {
            findings.ok("it is " + now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private static void network(Findings findings) throws InterruptedException {
        try {
            Process asked = new ProcessBuilder("timedatectl", "show", "--property=NTPSynchronized", "--value")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var answer = asked.getInputStream()) {
                String text = new String(answer.readNBytes(64), StandardCharsets.US_ASCII).strip();
                if (text.equals("no")) {
                    findings.skipped("nothing on this machine says that it keeps the clock right (timedatectl)");
                }
            } finally {
                asked.destroyForcibly();
            }
        } catch (IOException notThere) {
            // a machine without it may keep its time otherwise
            return;
        }
    }

    private void gateways(Findings findings, Instant now) throws InterruptedException {
        try {
            for (Lying session : statuses.on("/session")) {
                Map<String, Object> told = FarJson.parse(session.text().getBytes(StandardCharsets.UTF_8))
                        .orElse(Map.of());
                if ("unset".equals(told.get("clock"))) {
                    findings.wrong(session.topic() + ": that gateway knows that its clock is wrong", SET + " there");
                }
                if (told.get("since") instanceof String since
                        && Instant.parse(since).isAfter(now.plus(AHEAD))) {
                    findings.wrong(
                            session.topic() + " began at " + since + ", and here it is only " + now,
                            SET + " there or here");
                }
            }
        } catch (NotThere noBroker) {
            findings.skipped("not compared with that of a gateway: " + noBroker.getMessage());
        } catch (DateTimeParseException noTime) {
            findings.skipped("a gateway tells no time: " + noTime.getParsedString());
        }
    }
}
