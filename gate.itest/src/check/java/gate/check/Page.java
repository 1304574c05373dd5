// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody who speaks to the page of a gateway as a browser does, but for what a browser draws. */
final class Page {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final int port;
    private final String path;
    private String cookie = "";
    private String token = "";

    /** {@code port} of this machine. */
    Page(int port) {
        this(port, "");
    }

    /** The same, where it begins at {@code path}. */
    Page(int port, String path) {
        this.port = port;
        this.path = path;
    }

    /**
     * An answer.
     *
     * @param status the status code
     * @param type of the content
     * @param body the content
     * @param length of the content as it was sent, in bytes
     */
    record Answer(int status, String type, String body, long length) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    int port() {
        return port;
    }

    /** Whether it answers at all. */
    boolean isThere() {
        try {
            return get("/health").status() == 200;
        } catch (Exception gone) {
            return false;
        }
    }

    Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    Answer post(String path, String body) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    Answer put(String path, String body) throws Exception {
        return send(request(path).PUT(BodyPublishers.ofString(body)));
    }

    Answer delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    /** Logs in, and stays so. */
    Answer login(String user, String password, String chosen) throws Exception {
        String more = chosen.isEmpty() ? "" : ",\"newPassword\":\"" + chosen + "\"";
        HttpResponse<String> response = http.send(
                request("/api/v1/login")
                        .POST(BodyPublishers.ofString(
                                "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"" + more + "}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Answer answer = answer(response);
        if (answer.status() == 200) {
            cookie = response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            token = answer.json().path("csrf").asText();
        }
        return answer;
    }

    /** What happens from now on, told to whoever it is. */
    EventReader events() throws IOException {
        return new EventReader(
                port, path, cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n", EventReader.PATIENCE_MS);
    }

    /** With what proves who it is. */
    HttpRequest.Builder request(String file) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + file))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie).header("X-Gate-Csrf", token);
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response.headers().firstValueAsLong("Content-Length").orElse(0));
    }
}
