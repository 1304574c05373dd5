// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.link.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.kura.message.KuraResponsePayload;

/** Answers to requests: Kura's code, and why in words where something is wrong. */
final class CloudAnswers {
    private CloudAnswers() {}

    /** With these metrics. */
    static KuraResponsePayload of(int code, Map<String, Object> metrics) {
        KuraResponsePayload answer = new KuraResponsePayload(code);
        metrics.forEach(answer::addMetric);
        Object reason = metrics.get("reason");
        if (reason != null) {
            answer.setExceptionMessage(reason + (metrics.containsKey("detail") ? ": " + metrics.get("detail") : ""));
        }
        return answer;
    }

    static KuraResponsePayload refused(Refused refused) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        refused.id().ifPresent(id -> metrics.put("id", id));
        metrics.put("outcome", "rejected");
        metrics.put("reason", refused.reason().word());
        if (!refused.detail().isEmpty()) {
            metrics.put("detail", refused.detail());
        }
        return of(KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST, metrics);
    }

    static KuraResponsePayload notFound(String why) {
        return explained(KuraResponsePayload.RESPONSE_CODE_NOTFOUND, why);
    }

    static KuraResponsePayload bad(String why) {
        return explained(KuraResponsePayload.RESPONSE_CODE_BAD_REQUEST, why);
    }

    static KuraResponsePayload failed(String why) {
        return explained(KuraResponsePayload.RESPONSE_CODE_ERROR, why);
    }

    private static KuraResponsePayload explained(int code, String why) {
        KuraResponsePayload answer = new KuraResponsePayload(code);
        answer.setExceptionMessage(why);
        return answer;
    }
}
