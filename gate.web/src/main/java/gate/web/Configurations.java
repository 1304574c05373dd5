// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GatewayPart;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Shows and changes how the gateway is configured, for those who may. What a part refuses is taken back. */
final class Configurations {
    private static final int LARGE = 64 * 1024;
    private static final int LONGEST = 128;
    private static final Duration VERDICT = Duration.ofMillis(1500);
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?");
    /** How every message about a value that cannot be used says so. */
    private static final String REFUSAL = " is not allowed: ";

    private final Kinds kinds;
    private final Store store;
    private final Parts parts;
    private final Work work;
    private final Map<String, Map<String, String>> run;

    /** {@code run} has by PID what counts for this run instead. */
    Configurations(Kinds kinds, Store store, Parts parts, Work work, Map<String, Map<String, String>> run) {
        this.kinds = kinds;
        this.store = store;
        this.parts = parts;
        this.work = work;
        this.run = run;
    }

    void serve(Routes routes) {
        String all = "/api/v1/configurations";
        String one = all + "/{pid}";
        routes.get(all, UserRole.CONFIGURE, ask -> work.run(() -> fenced(this::all)))
                .post(all, UserRole.CONFIGURE, LARGE, ask -> work.run(() -> fenced(() -> create(ask))))
                .get(one, UserRole.CONFIGURE, ask -> work.run(() -> fenced(() -> Reply.json(200, json(named(ask))))))
                .put(one, UserRole.CONFIGURE, LARGE, ask -> work.run(() -> fenced(() -> replace(ask))))
                .delete(one, UserRole.CONFIGURE, ask -> work.run(() -> fenced(() -> delete(ask))));
    }

    private interface Task {
        Reply answer() throws Problem, IOException;
    }

    private static Reply fenced(Task task) throws Problem {
        try {
            return task.answer();
        } catch (IOException notWritten) {
            throw new Problem(Trouble.CONFLICT, "the configuration cannot be read or written: " + notWritten);
        }
    }

    private Reply all() throws IOException {
        Map<String, Kind> known = kinds.all();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kinds", known.values().stream().map(Kind::json).toList());
        json.put("configurations", store.all(known).stream().map(this::json).toList());
        return Reply.json(200, json);
    }

    private Reply create(Ask ask) throws Problem, IOException {
        Fields fields = ask.fields();
        String name = fields.needed("kind", LONGEST);
        String instance = fields.needed("instance", LONGEST);
        Map<?, ?> values = fields.object("values");
        fields.refuseOthers();
        Kind kind = Optional.ofNullable(kinds.all().get(name))
                .filter(Kind::factory)
                .orElseThrow(() -> new Problem(Trouble.BAD_REQUEST, "there is no kind of this name with instances"));
        if (!INSTANCE.matcher(instance).matches()) {
            throw new Problem(Trouble.BAD_REQUEST, "instance is 1 to 64 letters, digits and hyphens");
        }
        String pid = name + "~" + instance;
        if (store.find(kinds.all(), pid).isPresent()) {
            throw new Problem(Trouble.CONFLICT, "there is a " + pid + " already");
        }
        write(kind, pid, Optional.of(instance), Optional.empty(), values);
        Stored stored = store.find(kinds.all(), pid).orElseThrow(() -> new IOException(pid + " has gone again"));
        return Reply.json(201, json(stored)).with("Location", "configurations/" + pid);
    }

    private Reply replace(Ask ask) throws Problem, IOException {
        Fields fields = ask.fields();
        Map<?, ?> values = fields.object("values");
        fields.refuseOthers();
        String pid = ask.variable("pid");
        Map<String, Kind> known = kinds.all();
        Optional<Stored> before = store.find(known, pid);
        Optional<Kind> kind =
                Optional.ofNullable(known.get(before.map(Stored::kind).orElse(pid)));
        if (kind.isEmpty() || (before.isEmpty() && kind.get().factory())) {
            throw new Problem(Trouble.NOT_FOUND, "there is no configuration of this name");
        }
        String wanted = ask.headers().getOrDefault("if-match", "*").replace("\"", "");
        String version = Long.toString(before.map(Stored::version).orElse(0L));
        if (!wanted.equals("*") && !wanted.equals(version)) {
            throw new Problem(Trouble.CHANGED, "read it again; it is at version " + version);
        }
        write(kind.get(), pid, before.flatMap(Stored::instance), before, values);
        return Reply.json(200, json(named(ask)));
    }

    private Reply delete(Ask ask) throws Problem, IOException {
        Stored stored = named(ask);
        if (!kinds.all().get(stored.kind()).factory()) {
            throw new Problem(Trouble.CONFLICT, "there is always one " + stored.pid() + "; switch it off instead");
        }
        store.delete(stored);
        return Reply.done();
    }

    private void write(Kind kind, String pid, Optional<String> instance, Optional<Stored> before, Map<?, ?> given)
            throws Problem, IOException {
        NewValues values = new NewValues(before.map(Stored::values).orElse(Map.of()));
        Map<String, String> wanted = values.of(given);
        Map<String, String> problems = new TreeMap<>(kind.problems(wanted));
        problems.putAll(values.problems());
        if (!problems.isEmpty()) {
            throw new Problem(Trouble.REFUSED, "", problems);
        }
        long told = parts.told(pid);
        Store.Undo undo = store.write(kind.pid(), instance, before, wanted);
        Optional<String> refusal = parts.await(pid, told, VERDICT).flatMap(Configurations::refusal);
        if (refusal.isPresent()) {
            undo.run();
            throw new Problem(Trouble.REFUSED, refusal.get());
        }
    }

    private static Optional<String> refusal(Map<String, Object> part) {
        String detail = String.valueOf(part.getOrDefault("detail", ""));
        boolean refused = GatewayPart.REFUSED.equals(part.get("state")) || detail.contains(REFUSAL);
        return refused ? Optional.of(detail) : Optional.empty();
    }

    private Stored named(Ask ask) throws Problem, IOException {
        return store.find(kinds.all(), ask.variable("pid"))
                .orElseThrow(() -> new Problem(Trouble.NOT_FOUND, "there is no configuration of this name"));
    }

    private Map<String, Object> json(Stored stored) {
        Map<String, Object> json = stored.json(run.getOrDefault(stored.pid(), Map.of()));
        parts.of(stored.pid()).ifPresent(part -> json.put("part", part));
        return json;
    }
}
