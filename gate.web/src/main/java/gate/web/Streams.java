// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.link.ServedGates;
import gate.link.WallClock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Tells everybody who looks on what happens: each message is written once, and given to all by the thread that writes to clients.
 * So neither a gate nor its other listeners wait for a browser, however many there are.
 */
final class Streams implements GateListener {
    private static final int MOST = 600;
    /** More than this does not wait for the thread that gives it to all. */
    private static final int BEHIND = 10_000;

    private final ServedGates gates;
    private final WebSession session;
    private final WallClock clock;
    private final String version;
    private final Executor out;
    private final AtomicInteger waiting = new AtomicInteger();

    // touched by the thread that writes only
    private final Map<Outflow, Visitor> all = new LinkedHashMap<>();
    private final Map<String, byte[]> statuses = new TreeMap<>();
    private final Map<String, byte[]> parts = new TreeMap<>();

    private volatile int count;

    Streams(ServedGates gates, WebSession session, WallClock clock, String version, Executor out) {
        this.gates = gates;
        this.session = session;
        this.clock = clock;
        this.version = version;
        this.out = out;
    }

    void serve(Routes routes) {
        routes.get("/api/v1/events", UserRole.VIEW, this::open);
    }

    /** How many look on. */
    int count() {
        return count;
    }

    private CompletionStage<Reply> open(Ask ask) throws Problem {
        if (count >= MOST) {
            throw new Problem(Trouble.OVERLOADED, "there are " + MOST + " event streams already")
                    .with("Retry-After", "10");
        }
        return CompletableFuture.completedFuture(Reply.events(flow -> begin(flow, ask.visitor())));
    }

    /** On the thread that writes: what is true now comes first, and everything that happens after it. */
    private void begin(Outflow flow, Visitor visitor) {
        all.put(flow, visitor);
        count = all.size();
        flow.whenOver(() -> forget(flow));
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("session", session.name());
        hello.put("time", clock.now().toEpochMilli());
        hello.put("version", version);
        flow.write(EventText.of("hello", hello));
        parts.values().forEach(flow::write);
        statuses.values().forEach(flow::write);
    }

    /** The session has another name. */
    void renewed() {
        out.execute(() -> all.keySet().forEach(flow -> bye(flow, "behind")));
    }

    /** Shows that both ends are there. */
    void beat() {
        out.execute(() -> all(EventText.COMMENT));
    }

    /** Those go whom {@code may} does not let stay. */
    void check(Predicate<Visitor> may) {
        out.execute(() -> {
            for (Map.Entry<Outflow, Visitor> each : new HashMap<>(all).entrySet()) {
                if (!may.test(each.getValue())) {
                    bye(each.getKey(), "logged-out");
                }
            }
        });
    }

    /** All go; on the thread that writes. */
    void end() {
        List.copyOf(all.keySet()).forEach(flow -> bye(flow, "stopping"));
    }

    /** Another listener's worth of first statuses will come. */
    void forgetGates() {
        out.execute(statuses::clear);
    }

    /** A part is new, other than before, or gone. */
    void part(Map<String, Object> part) {
        byte[] message = EventText.of("part", part);
        String key = part.get("pid") + " " + part.get("kind");
        boolean gone = "gone".equals(part.get("state"));
        tell(message, () -> {
            if (gone) {
                parts.remove(key);
            } else {
                parts.put(key, message);
            }
        });
    }

    @Override
    public void status(String gate, GateStatus status) {
        byte[] message = EventText.of("status", GateJson.status(gates, status));
        tell(message, () -> statuses.put(gate, message));
    }

    @Override
    public void answer(String gate, GateCommand command, Answer answer) {
        tell(EventText.of("answer", GateJson.told(gate, command, answer)), () -> {});
    }

    @Override
    public void outcome(String gate, GateCommand command, Outcome outcome) {
        tell(EventText.of("outcome", GateJson.told(gate, command, outcome)), () -> {});
    }

    @Override
    public void happened(String gate, HistoryEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gate", gate);
        json.putAll(GateJson.entry(entry));
        tell(EventText.of("happened", json), () -> {});
    }

    @Override
    public void missed(String gate) {
        tell(EventText.of("missed", Map.of("gate", gate)), () -> {});
    }

    @Override
    public void gone(String gate) {
        tell(EventText.of("gone", Map.of("gate", gate)), () -> statuses.remove(gate));
    }

    /** What is remembered is remembered always; when there is too much at once, all begin anew with the newest. */
    private void tell(byte[] message, Runnable remember) {
        boolean behind = waiting.incrementAndGet() > BEHIND;
        out.execute(() -> {
            waiting.decrementAndGet();
            remember.run();
            if (behind) {
                List.copyOf(all.keySet()).forEach(flow -> bye(flow, "behind"));
            } else {
                all(message);
            }
        });
    }

    private void all(byte[] message) {
        for (Outflow flow : List.copyOf(all.keySet())) {
            if (!flow.write(message)) {
                forget(flow);
            }
        }
    }

    private void bye(Outflow flow, String reason) {
        flow.write(EventText.of("bye", Map.of("reason", reason)));
        flow.end();
        forget(flow);
    }

    private void forget(Outflow flow) {
        all.remove(flow);
        count = all.size();
    }
}
