// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import gate.check.LeafProcess.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What was found at the kills of one run: the longest that an output went on, and every violation. */
final class Findings {
    private static final Duration OUTPUT_ENDS_WITHIN = Duration.ofSeconds(1);

    private final List<String> violations = new ArrayList<>();
    private final Duration deadTime;
    private String where = "";
    private int kills;
    private int withOutput;
    private int withOpenCommand;
    private int inDeadTime;
    private long longestNanos;
    private Instant deadAt = Instant.EPOCH;

    Findings(Duration deadTime) {
        this.deadTime = deadTime;
    }

    /** Where what is found next belongs. */
    void at(String place) {
        where = place;
    }

    /** The gateway was killed at {@code killed}, and was no more by {@code dead}; nothing was started since, and the output is off. */
    void killed(long killed, Instant dead, List<Event> all) {
        kills++;
        deadAt = dead;
        List<Event> outputs = all.stream().filter(event -> event.is("output")).toList();
        boolean on = false;
        for (Event output : outputs) {
            boolean none = output.is("output none");
            if (output.nanos() >= killed && (on || !none)) {
                withOutput++;
                long last = outputs.get(outputs.size() - 1).nanos() - killed;
                longestNanos = Math.max(longestNanos, last);
                require(last <= OUTPUT_ENDS_WITHIN.toNanos(), "the output ended " + last + " ns after the kill");
                return;
            }
            on = !none;
        }
    }

    /** The gateway is there again; nothing was ordered yet. */
    void restarted(Look before, Look after, List<Event> sinceStart) {
        List<Event> orders = sinceStart.stream().filter(e -> e.is("order")).toList();
        require(!orders.isEmpty() && orders.get(0).is("order off"), "the first order is not off: " + orders);
        require(orders.stream().noneMatch(Event::isMove), "moved by itself: " + orders);
        require(after.status().get("drive").equals("off"), "the drive is not off: " + after.status());
        require(Set.of("dead-time", "idle").contains(after.phase()), "does not rest: " + after.status());
        require(after.status().get("next").equals("-"), "something waits: " + after.status());
        if (after.phase().equals("dead-time")) {
            inDeadTime++;
        }
        require(after.sequence() > before.sequence(), "the sequence went back to " + after.sequence());
        require(after.mode().equals(before.mode()), "mode was " + before.mode() + ", is " + after.mode());
        Set<String> alarms = new TreeSet<>(after.alarms());
        if (after.mode().equals("lockdown") && !after.status().get("state").equals("closed")) {
            // a lockdown that is not closed is an alarm of its own
            alarms.remove("held-open");
            alarms.addAll(before.alarms());
        }
        require(alarms.equals(before.alarms()), "alarms were " + before.alarms() + ", are " + after.alarms());
        if (!before.open().isEmpty()) {
            withOpenCommand++;
        }
        for (String id : before.open()) {
            String end = after.end(id).orElse("not at all");
            // between the last look and the kill a stop, for instance, may still have ended as it should
            boolean once = after.hadEnded(id, deadAt) ? !end.contains("restart") : end.equals("failed(restart)");
            require(once, "the command " + id + " ended " + end);
        }
        require(after.open().isEmpty(), "still open: " + after.open());
    }

    /** The dead time of the start is over, and still nothing was ordered. */
    void rested(Look later, List<Event> sinceStart) {
        require(later.phase().equals("idle"), "something begins: " + later.status());
        require(sinceStart.stream().noneMatch(Event::isMove), "moved by itself: " + sinceStart);
    }

    /** The gate was commanded again; {@code sinceStart} has the first order of the start and the first to move. */
    void commanded(Look look, List<Event> sinceStart) {
        require(!look.open().isEmpty() || look.alarms().contains("obstructed"), "obeys no more: " + look);
        long off = first(sinceStart, event -> event.is("order off"));
        long move = first(sinceStart, Event::isMove);
        require(move - off >= deadTime.toNanos(), "moved " + (move - off) + " ns after the off of the start");
    }

    void require(boolean held, String violation) {
        if (!held) {
            violations.add(where + ": " + violation);
        }
    }

    List<String> violations() {
        return violations;
    }

    /** Whether enough of what the proof is about has happened in this run. */
    boolean isTelling() {
        return withOutput * 3 >= kills && withOpenCommand * 3 >= kills && inDeadTime * 4 >= kills;
    }

    String counts() {
        return kills + " kills, " + withOutput + " with output, " + withOpenCommand + " with an open command, after "
                + inDeadTime + " of them dead time was seen";
    }

    String summary(long seed) {
        long millis = (longestNanos + 999_999) / 1_000_000;
        return "crash: " + kills + " kills, output ended after at most " + millis + " ms, " + violations.size()
                + " violations (seed " + seed + ")";
    }

    @Override
    public String toString() {
        return where + ", so far " + violations;
    }

    private static long first(List<Event> events, Predicate<Event> wanted) {
        return events.stream().filter(wanted).findFirst().map(Event::nanos).orElse(Long.MAX_VALUE);
    }
}
