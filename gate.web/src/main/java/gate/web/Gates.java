// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateService;
import gate.api.HistoryEntry;
import gate.link.ServedGates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells how gates are, and what happened to them. */
final class Gates {
    private static final int MOST = 1000;
    private static final long USUAL = 200;

    private final ServedGates gates;
    private final Work work;

    Gates(ServedGates gates, Work work) {
        this.gates = gates;
        this.work = work;
    }

    void serve(Routes routes) {
        routes.get("/api/v1/gates", UserRole.VIEW, ask -> all())
                .get("/api/v1/gates/{gate}", UserRole.VIEW, this::one)
                .get("/api/v1/gates/{gate}/history", UserRole.VIEW, this::history);
    }

    /** The gate with the id in the path. */
    static GateService named(ServedGates gates, Ask ask) throws Problem {
        return gates.get(ask.variable("gate")).orElseThrow(() -> new Problem(Trouble.NOT_FOUND, "no such gate here"));
    }

    private CompletionStage<Reply> all() {
        List<Map<String, Object>> all = new TreeSet<>(gates.ids())
                .stream()
                        .flatMap(id -> gates.get(id).stream())
                        .map(gate -> GateJson.status(gates, gate.status()))
                        .toList();
        return CompletableFuture.completedFuture(Reply.json(200, Map.of("gates", all)));
    }

    private CompletionStage<Reply> one(Ask ask) throws Problem {
        return CompletableFuture.completedFuture(
                Reply.json(200, GateJson.status(gates, named(gates, ask).status())));
    }

    private CompletionStage<Reply> history(Ask ask) throws Problem {
        GateService gate = named(gates, ask);
        Optional<Long> from = ask.number("from", 0, Long.MAX_VALUE);
        Optional<Long> since = ask.number("since", 0, Long.MAX_VALUE);
        int max = ask.number("max", 1, MOST).orElse(USUAL).intValue();
        return work.run(() -> {
            History history = new History(gate);
            // one more says whether there are more
            List<HistoryEntry> found = from.isPresent()
                    ? history.from(from.get(), since, max + 1)
                    : since.isPresent() ? history.since(since.get(), max + 1) : history.newest(max);
            return Reply.json(200, json(ask.variable("gate"), found, max));
        });
    }

    private static Map<String, Object> json(String gate, List<HistoryEntry> found, int max) {
        List<HistoryEntry> told = found.subList(0, Math.min(found.size(), max));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gate", gate);
        json.put("entries", told.stream().map(GateJson::entry).toList());
        if (found.size() > max) {
            json.put("next", told.get(max - 1).sequence());
        }
        return json;
    }
}
