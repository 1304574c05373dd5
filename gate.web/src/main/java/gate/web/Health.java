// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateService;
import gate.api.GateStatus;
import gate.api.GatewayPart;
import gate.link.Heartbeat;
import gate.link.LinkThread;
import gate.link.ServedGates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;

/** Says whether the gateway does what it is for: whether each gate answers, its driver works, and each part is up. */
final class Health {
    private static final long PATIENCE_MS = 2000;
    private static final String OK = "OK";
    private static final String WARN = "WARN";
    private static final String CRITICAL = "CRITICAL";

    private final ServedGates gates;
    private final Parts parts;
    private final LinkThread thread;

    /** One thing that was looked at. */
    private record Result(String name, String status, List<String> messages) {
        Map<String, Object> json() {
            return new TreeMap<>(Map.of("name", name, "status", status, "messages", messages));
        }
    }

    Health(ServedGates gates, Parts parts, LinkThread thread) {
        this.gates = gates;
        this.parts = parts;
        this.thread = thread;
    }

    void serve(Routes routes) {
        routes.get("/health", UserRole.NONE, this::look);
    }

    private CompletionStage<Reply> look(Ask ask) {
        List<CompletableFuture<Result>> looks = new ArrayList<>();
        for (String id : new TreeSet<>(gates.ids())) {
            gates.get(id).ifPresent(gate -> looks.add(gate(id, gate)));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new));
        return all.thenApply(done -> {
            List<Result> results =
                    new ArrayList<>(looks.stream().map(CompletableFuture::join).toList());
            parts.all().forEach(part -> results.add(part(part)));
            return reply(results, ask.visitor().role().includes(UserRole.VIEW));
        });
    }

    private CompletableFuture<Result> gate(String id, GateService gate) {
        String name = "gate " + id;
        CompletableFuture<Result> result = new CompletableFuture<>();
        if (gates.property(id, GateService.REMOTE).equals(Optional.of(true))) {
            // its pulse comes when the other gateway sends one, if it does
            result.complete(of(name, gate.status()));
            return result;
        }
        ScheduledFuture<?> late = thread.after(
                PATIENCE_MS,
                () -> result.complete(
                        new Result(name, CRITICAL, List.of("it has not answered within " + PATIENCE_MS + " ms"))));
        var unused = gate.pulse().thenAccept(status -> result.complete(of(name, status)));
        return result.whenComplete((done, failed) -> late.cancel(false));
    }

    private static Result of(String name, GateStatus status) {
        List<String> messages = new ArrayList<>();
        new TreeMap<>(status.faults()).forEach((fault, detail) -> messages.add(fault + ": " + detail));
        status.alarms().forEach(alarm -> messages.add("alarm " + alarm.word()));
        boolean well = Heartbeat.isSound(status) && messages.isEmpty();
        return new Result(name, well ? OK : WARN, messages);
    }

    private static Result part(Map<String, Object> part) {
        String state = String.valueOf(part.get("state"));
        Object detail = part.get("detail");
        boolean well = detail == null && !state.equals(GatewayPart.DOWN) && !state.equals(GatewayPart.REFUSED);
        String name = part.get("pid") + (part.get("kind").equals("ws") ? " ws" : "");
        return new Result(name, well ? OK : WARN, List.of(detail == null ? state : state + ": " + detail));
    }

    private static Reply reply(List<Result> results, boolean details) {
        boolean critical = results.stream().anyMatch(result -> result.status().equals(CRITICAL));
        boolean warn = results.stream().anyMatch(result -> result.status().equals(WARN));
        Map<String, Object> json = new TreeMap<>();
        json.put("overallResult", critical ? CRITICAL : warn ? WARN : OK);
        if (details) {
            json.put("results", results.stream().map(Result::json).toList());
        }
        return Reply.json(critical ? 503 : 200, json);
    }
}
