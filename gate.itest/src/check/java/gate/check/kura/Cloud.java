// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.kura;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
import org.eclipse.kura.message.KuraPayload;

/** A cloud connection without a cloud: keeps what is published, and asks what the test asks. */
final class Cloud implements CloudPublisher, RequestHandlerRegistry {
    private final Map<String, RequestHandler> handlers = new ConcurrentHashMap<>();
    private final List<String> published = new ArrayList<>();

    @Override
    public synchronized String publish(KuraMessage message) {
        published.add(new TreeMap<>(message.getPayload().metrics()).toString());
        return null;
    }

    /** What came since this was asked last. */
    synchronized String published() {
        String all = String.join(" ", published);
        published.clear();
        return all;
    }

    @Override
    public void registerRequestHandler(String id, RequestHandler requestHandler) {
        handlers.put(id, requestHandler);
    }

    @Override
    public void unregister(String id) {
        handlers.remove(id);
    }

    /** A request for {@code GATE-V1} as Kura hands it over; {@code body} and {@code time} among the pairs are no metrics. */
    String request(String verb, String path, Map<String, String> pairs) throws KuraException {
        RequestHandler handler = handlers.get("GATE-V1");
        if (handler == null) {
            return "nobody answers";
        }
        Map<String, String> rest = new LinkedHashMap<>(pairs);
        KuraPayload payload = new KuraPayload();
        payload.addMetric("request.id", "1");
        payload.addMetric("requester.client.id", "panel");
        if (rest.remove("time") != null) {
            payload.setTimestamp(Date.from(Instant.now()));
        }
        String body = rest.remove("body");
        if (body != null) {
            payload.setBody(body.getBytes(StandardCharsets.UTF_8));
        }
        rest.forEach(payload::addMetric);
        KuraMessage message = new KuraMessage(payload, Map.of("args", List.of(path.split("/"))));
        RequestHandlerContext context = new RequestHandlerContext(Map.of());
        KuraMessage answer = switch (verb) {
            case "GET" -> handler.doGet(context, message);
            case "PUT" -> handler.doPut(context, message);
            case "POST" -> handler.doPost(context, message);
            case "DEL" -> handler.doDel(context, message);
            default -> handler.doExec(context, message);
        };
        return new TreeMap<>(answer.getPayload().metrics()).toString();
    }
}
