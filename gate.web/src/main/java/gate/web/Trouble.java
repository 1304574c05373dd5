// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

/** What can be wrong with a request as a whole. */
enum Trouble {
    BAD_REQUEST(400, "bad-request", "This cannot be understood."),
    LOGIN_NEEDED(401, "login-needed", "Log in first."),
    WRONG_PASSWORD(401, "wrong-password", "This user has another password, or there is no such user."),
    FORBIDDEN(403, "forbidden", "Your role does not allow this."),
    CSRF(403, "csrf", "The header X-Gate-Csrf is missing, or another one."),
    ORIGIN(403, "origin", "Pages of other sites may not do this."),
    PASSWORD_NEEDED(403, "password-needed", "Choose a password of your own."),
    TLS_NEEDED(403, "tls-needed", "From other machines only with TLS."),
    NOT_FOUND(404, "not-found", "There is nothing here."),
    METHOD(405, "method", "This cannot be done here."),
    SLOW(408, "slow", "The request took too long to arrive."),
    CONFLICT(409, "conflict", "This is not possible as things are."),
    CHANGED(412, "changed", "Somebody else has changed it meanwhile."),
    TOO_LARGE(413, "too-large", "This is more than is ever needed."),
    MEDIA_TYPE(415, "media-type", "Only application/json is taken."),
    WEBSOCKET(426, "websocket", "There is only a WebSocket here."),
    WRONG_HOST(421, "wrong-host", "This gateway has another name."),
    REFUSED(422, "refused", "These settings cannot be used."),
    RATE_LIMITED(429, "rate-limited", "Too often; wait a little."),
    DEFECT(500, "defect", "The gateway has a defect; its log says more."),
    NO_WEBSOCKET(501, "no-websocket", "This server has no WebSocket."),
    BROKER(502, "broker", "The broker cannot be reached."),
    OVERLOADED(503, "overloaded", "Too much at once."),
    UNAVAILABLE(503, "unavailable", "The gateway is starting or stopping."),
    UNANSWERED(504, "unanswered", "The gate has not decided yet.");

    private final int status;
    private final String reason;
    private final String title;

    Trouble(int status, String reason, String title) {
        this.status = status;
        this.reason = reason;
        this.title = title;
    }

    /** The status code. */
    int status() {
        return status;
    }

    /** The word for programs. */
    String reason() {
        return reason;
    }

    /** A sentence for people. */
    String title() {
        return title;
    }
}
