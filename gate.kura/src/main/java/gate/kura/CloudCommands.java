// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.Submission;
import gate.link.RateLimit;
import gate.link.Refused;
import gate.link.Request;
import gate.link.Role;
import gate.link.ServedGates;
import gate.link.Timing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;

/** Turns requests of the cloud into commands, past the guards that MQTT has, and answers each with what the gate decided. */
final class CloudCommands {
    /** Nobody proves to us who sends requests: they all come from here, and what they say of their sender is a claim. */
    static final GateOrigin ORIGIN = GateOrigin.mqtt("kura-cloud");

    /** A gate decides at once, unless it hangs. */
    private static final long PATIENCE_MS = 2000;

    private final ServedGates gates;
    private final Timing timing;
    private final RateLimit rate;
    private volatile Role role = Role.VIEW;

    CloudCommands(ServedGates gates, Timing timing, RateLimit rate) {
        this.gates = gates;
        this.timing = timing;
        this.rate = rate;
    }

    void use(KuraSettings settings) {
        role = settings.role();
        rate.set(settings.rateLimit());
    }

    /** Waits for the decision, and never for the movement. */
    KuraResponsePayload obey(String id, String word, KuraPayload payload) {
        GateService gate = gates.get(id).orElse(null);
        if (gate == null) {
            return CloudAnswers.notFound("no such gate here; GET gates lists them");
        }
        try {
            GateCommand command = judge(id, request(word, payload));
            return decision(gate.submit(signed(command, payload).by(ORIGIN)));
        } catch (Refused refused) {
            return CloudAnswers.refused(refused);
        }
    }

    /** A stop is one whatever else stands there, and however many there are. */
    private Request request(String word, KuraPayload payload) throws Refused {
        Request request;
        try {
            request = CloudFields.request(word, payload);
        } catch (Refused refused) {
            String said = word.isEmpty() ? String.valueOf(payload.getMetric("cmd")) : word;
            if (!Request.isStopWord(said)) {
                throw refused;
            }
            return Request.word(GateCommand.stop());
        }
        if (request.command().action() != GateAction.STOP && !rate.allows()) {
            throw refused(request, GateReason.RATE_LIMITED, "");
        }
        return request;
    }

    private GateCommand judge(String id, Request request) throws Refused {
        GateCommand command = request.command();
        GateAction action = command.action();
        if (action == GateAction.STOP) {
            return command;
        }
        if (!role.may(action)) {
            throw refused(request, GateReason.FORBIDDEN, "requests have the role " + role.word());
        }
        if (request.session().isPresent()) {
            throw refused(request, GateReason.WRONG_SESSION, "there are no sessions here; write ts");
        }
        Timing.needAge(request, gates.isSimulated(id), "write ts, or set the time of the payload");
        return timing.judge(request);
    }

    /** With what the request says of its sender, where the command says nothing. */
    private static GateCommand signed(GateCommand command, KuraPayload payload) {
        Object requester = payload.getMetric(CloudFields.REQUESTER);
        if (command.claim().isPresent() || requester == null) {
            return command;
        }
        try {
            return command.claimedBy(requester.toString());
        } catch (IllegalArgumentException unprintable) {
            return command;
        }
    }

    private static KuraResponsePayload decision(Submission submission) {
        try {
            Answer answer = submission.answered().toCompletableFuture().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            Map<String, Object> metrics = new LinkedHashMap<>(CloudMessages.decision(answer));
            metrics.put("id", submission.id());
            return CloudAnswers.of(
                    answer.isAccepted()
                            ? KuraResponsePayload.RESPONSE_CODE_OK
                            : KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST,
                    metrics);
        } catch (TimeoutException | ExecutionException hangs) {
            return CloudAnswers.failed("the gate has not decided in " + PATIENCE_MS + " ms; it may still obey");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return CloudAnswers.failed("interrupted; the gate may still obey");
        }
    }

    private static Refused refused(Request request, GateReason reason, String detail) {
        return new Refused(reason, detail, request.id(), request.reply());
    }
}
