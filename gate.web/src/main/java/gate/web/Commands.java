// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.Submission;
import gate.link.LinkThread;
import gate.link.RefusalCount;
import gate.link.Refused;
import gate.link.Request;
import gate.link.ServedGates;
import gate.link.Text;
import gate.wire.json.CommandJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;

/** Turns requests into commands, and answers each with what its gate decided, or how it ended. */
final class Commands {
    /** Contract of all transports: more than this is not read. */
    static final int LONGEST = 16 * 1024;

    /** A gate decides at once, one elsewhere within its own time; longer, and something hangs. */
    private static final long DECISION_MS = 15_000;

    private static final long USUAL_S = 60;
    private static final long LONGEST_S = 120;

    private final ServedGates gates;
    private final WebGuards guards;
    private final RefusalCount refusals;
    private final LinkThread thread;

    Commands(ServedGates gates, WebGuards guards, RefusalCount refusals, LinkThread thread) {
        this.gates = gates;
        this.guards = guards;
        this.refusals = refusals;
        this.thread = thread;
    }

    void serve(Routes routes) {
        // what a role may ask for is judged by command: everybody who may look may stop
        routes.post("/api/v1/gates/{gate}/commands", UserRole.VIEW, LONGEST, this::command);
    }

    private CompletionStage<Reply> command(Ask ask) throws Problem {
        String wait = ask.query().getOrDefault("wait", "answered");
        if (!wait.equals("answered") && !wait.equals("finished")) {
            throw new Problem(Trouble.BAD_REQUEST, "wait is answered or finished");
        }
        long seconds = ask.number("seconds", 1, LONGEST_S).orElse(USUAL_S);
        GateService gate = Gates.named(gates, ask);
        try {
            GateCommand command = judge(ask).by(ask.visitor().origin());
            Submission submission = gate.submit(command);
            return wait.equals("finished") ? finished(submission, seconds) : answered(submission);
        } catch (Refused refused) {
            refusals.add(
                    "gates/" + ask.variable("gate"),
                    refused.reason(),
                    ask.visitor().origin() + " " + Text.shown(ask.body()));
            return CompletableFuture.completedFuture(refused(refused, gate));
        }
    }

    private GateCommand judge(Ask ask) throws Refused {
        Optional<String> text = Text.decode(ask.body());
        if (text.filter(CommandJson::isStop).isEmpty()) {
            guards.pass(ask.visitor());
        }
        Request request =
                CommandJson.parse(text.orElseThrow(() -> new Refused(GateReason.MALFORMED, "no text in UTF-8")));
        return guards.judge(ask.visitor(), request, gates.isSimulated(ask.variable("gate")));
    }

    private CompletionStage<Reply> answered(Submission submission) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        var unused = submission.answered().thenAccept(answer -> reply.complete(decision(submission.id(), answer)));
        return bounded(reply, DECISION_MS, submission);
    }

    private CompletionStage<Reply> finished(Submission submission, long seconds) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        var unused = submission.answered().thenAccept(answer -> {
            if (!answer.isAccepted()) {
                reply.complete(decision(submission.id(), answer));
            }
        });
        var unusedToo = submission
                .finished()
                .thenAccept(end -> reply.complete(Reply.json(200, GateJson.receipt(submission.id(), end))));
        return bounded(reply, seconds * 1000, submission);
    }

    /** After that time the answer is what is known then. */
    private CompletionStage<Reply> bounded(CompletableFuture<Reply> reply, long millis, Submission submission) {
        ScheduledFuture<?> bound = thread.after(millis, () -> {
            Answer known = submission.answered().toCompletableFuture().getNow(null);
            if (known == null) {
                reply.completeExceptionally(new Problem(Trouble.UNANSWERED, "the command " + submission.id()));
            } else {
                reply.complete(decision(submission.id(), known));
            }
        });
        return reply.whenComplete((done, failed) -> bound.cancel(false));
    }

    private static Reply decision(String id, Answer answer) {
        return Reply.json(answer.reason().map(Commands::status).orElse(202), GateJson.receipt(id, answer));
    }

    private static Reply refused(Refused refused, GateService gate) {
        Map<String, Object> json = new LinkedHashMap<>();
        refused.id().ifPresent(id -> json.put("id", id));
        json.put("outcome", "rejected");
        json.put("reason", refused.reason().word());
        if (!refused.detail().isEmpty()) {
            json.put("detail", refused.detail());
        }
        json.put("seq", gate.status().sequence());
        json.put("state", gate.status().state().word());
        return Reply.json(status(refused.reason()), json);
    }

    private static int status(GateReason reason) {
        return switch (reason) {
            case UNKNOWN_COMMAND, MALFORMED -> 400;
            case FORBIDDEN -> 403;
            case TOO_LARGE -> 413;
            case RATE_LIMITED -> 429;
            case UNREACHABLE, OVERLOADED, SHUTTING_DOWN -> 503;
            default -> 409;
        };
    }
}
