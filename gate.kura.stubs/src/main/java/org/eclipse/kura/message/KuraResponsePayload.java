// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.message;

/** What the answer to a request says. */
public class KuraResponsePayload extends KuraPayload {
    public static final int RESPONSE_CODE_OK = 200;
    public static final int RESPONSE_CODE_BAD_REQUEST = 400;
    public static final int RESPONSE_CODE_NOTFOUND = 404;
    public static final int RESPONSE_CODE_ERROR = 500;

    public KuraResponsePayload(int responseCode) {
        addMetric("response.code", responseCode);
    }

    public int getResponseCode() {
        return (Integer) getMetric("response.code");
    }

    public String getExceptionMessage() {
        return (String) getMetric("response.exception.message");
    }

    public void setExceptionMessage(String message) {
        addMetric("response.exception.message", message);
    }
}
