// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.GateService;
import gate.link.ServedGates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application {@link #APPLICATION}: whatever comes gets one answer, and nothing is thrown at Kura. */
final class CloudRequests implements RequestHandler {
    static final String APPLICATION = "GATE-V1";

    private static final Logger LOG = LoggerFactory.getLogger(CloudRequests.class);
    private static final String HELP =
            "there are GET gates, GET gates/ID, EXEC gates/ID/COMMAND and EXEC gates/ID with cmd among its metrics or in JSON";

    /** Property of a request: the levels of its path behind the verb. */
    private static final String PATH = "args";

    private final ServedGates gates;
    private final CloudCommands commands;

    CloudRequests(ServedGates gates, CloudCommands commands) {
        this.gates = gates;
        this.commands = commands;
    }

    @Override
    public KuraMessage doGet(RequestHandlerContext context, KuraMessage request) {
        return answered(request, (path, payload) -> switch (path.size()) {
            case 1 -> list();
            case 2 -> status(path.get(1));
            default -> CloudAnswers.bad(HELP);
        });
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage request) {
        return answered(request, (path, payload) -> switch (path.size()) {
            case 2 -> commands.obey(path.get(1), "", payload);
            case 3 -> commands.obey(path.get(1), path.get(2), payload);
            default -> CloudAnswers.bad(HELP);
        });
    }

    @Override
    public KuraMessage doPut(RequestHandlerContext context, KuraMessage request) {
        return doExec(context, request);
    }

    @Override
    public KuraMessage doPost(RequestHandlerContext context, KuraMessage request) {
        return new KuraMessage(CloudAnswers.bad(HELP));
    }

    @Override
    public KuraMessage doDel(RequestHandlerContext context, KuraMessage request) {
        return new KuraMessage(CloudAnswers.bad(HELP));
    }

    /** What is done for one path. */
    private interface Doing {
        KuraResponsePayload answer(List<String> path, KuraPayload payload);
    }

    private static KuraMessage answered(KuraMessage request, Doing doing) {
        try {
            List<String> path = path(request);
            KuraPayload payload = Optional.ofNullable(request.getPayload()).orElseGet(KuraPayload::new);
            boolean ours = !path.isEmpty() && path.get(0).equals("gates");
            return new KuraMessage(ours ? doing.answer(path, payload) : CloudAnswers.bad(HELP));
        } catch (RuntimeException defect) {
            LOG.error("{}: a request could not be answered", CloudLink.PID, defect);
            return new KuraMessage(CloudAnswers.failed("the gateway failed: " + defect));
        }
    }

    private static List<String> path(KuraMessage request) {
        List<String> path = new ArrayList<>();
        if (request.getProperties().get(PATH) instanceof List<?> levels) {
            levels.forEach(level -> path.add(String.valueOf(level)));
        }
        return path;
    }

    private KuraResponsePayload list() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        TreeSet<String> ids = new TreeSet<>(gates.ids());
        metrics.put("gates", String.join(",", ids));
        for (String id : ids) {
            gates.get(id)
                    .ifPresent(gate ->
                            metrics.put(id + ".state", gate.status().state().word()));
        }
        return CloudAnswers.of(KuraResponsePayload.RESPONSE_CODE_OK, metrics);
    }

    private KuraResponsePayload status(String id) {
        Optional<GateService> gate = gates.get(id);
        return gate.isEmpty()
                ? CloudAnswers.notFound("no such gate here; GET gates lists them")
                : CloudAnswers.of(
                        KuraResponsePayload.RESPONSE_CODE_OK,
                        CloudMessages.metrics(id, gate.get().status()));
    }
}
