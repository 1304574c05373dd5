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
import java.util.function.Supplier;

/** Says whether the gateway does what it is for: whether each gate answers, its driver works, and each part is up. */
final class Health {
    private static final long PATIENCE_MS = 2000;
    private final ServedGates gates;
    private final Parts parts;
    private final LinkThread thread;

    /** What others look after in this framework. */
    private volatile Supplier<CompletionStage<List<Looked>>> others =
            () -> CompletableFuture.completedFuture(List.of());

    Health(ServedGates gates, Parts parts, LinkThread thread) {
        this.gates = gates;
        this.parts = parts;
        this.thread = thread;
    }

    void serve(Routes routes) {
        routes.get("/health", UserRole.NONE, this::look);
    }

    /** Asks them as well from now on. */
    void ask(Supplier<CompletionStage<List<Looked>>> more) {
        others = more;
    }

    private CompletionStage<Reply> look(Ask ask) {
        boolean details = ask.visitor().role().includes(UserRole.VIEW);
        return own().thenCombine(others.get(), (own, more) -> {
            List<Looked> all = new ArrayList<>(own);
            all.addAll(more);
            return reply(all, details);
        });
    }

    /** How each gate and each part is, later; within two seconds. */
    CompletableFuture<List<Looked>> own() {
        List<CompletableFuture<Looked>> looks = new ArrayList<>();
        for (String id : new TreeSet<>(gates.ids())) {
            gates.get(id).ifPresent(gate -> looks.add(gate(id, gate)));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new));
        return all.thenApply(done -> {
            List<Looked> looked =
                    new ArrayList<>(looks.stream().map(CompletableFuture::join).toList());
            parts.all().forEach(part -> looked.add(part(part)));
            return looked;
        });
    }

    private CompletableFuture<Looked> gate(String id, GateService gate) {
        String name = "gate " + id;
        CompletableFuture<Looked> result = new CompletableFuture<>();
        if (gates.property(id, GateService.REMOTE).equals(Optional.of(true))) {
            // its pulse comes when the other gateway sends one, if it does
            result.complete(of(name, gate.status()));
            return result;
        }
        ScheduledFuture<?> late = thread.after(
                PATIENCE_MS,
                () -> result.complete(new Looked(
                        name, Looked.CRITICAL, List.of("it has not answered within " + PATIENCE_MS + " ms"))));
        var unused = gate.pulse().thenAccept(status -> result.complete(of(name, status)));
        return result.whenComplete((done, failed) -> late.cancel(false));
    }

    private static Looked of(String name, GateStatus status) {
        List<String> messages = new ArrayList<>();
        new TreeMap<>(status.faults()).forEach((fault, detail) -> messages.add(fault + ": " + detail));
        status.alarms().forEach(alarm -> messages.add("alarm " + alarm.word()));
        boolean well = Heartbeat.isSound(status) && messages.isEmpty();
        return new Looked(name, well ? Looked.OK : Looked.WARN, messages);
    }

    private static Looked part(Map<String, Object> part) {
        String state = String.valueOf(part.get("state"));
        Object detail = part.get("detail");
        boolean well = detail == null && !state.equals(GatewayPart.DOWN) && !state.equals(GatewayPart.REFUSED);
        String name = part.get("pid") + (part.get("kind").equals("ws") ? " ws" : "");
        return new Looked(
                name, well ? Looked.OK : Looked.WARN, List.of(detail == null ? state : state + ": " + detail));
    }

    private static Reply reply(List<Looked> all, boolean details) {
        String worst = Looked.worst(all);
        Map<String, Object> json = new TreeMap<>();
        json.put("overallResult", worst);
        if (details) {
            json.put("results", all.stream().map(Looked::json).toList());
        }
        return Reply.json(Looked.isBad(worst) ? 503 : 200, json);
    }
}
