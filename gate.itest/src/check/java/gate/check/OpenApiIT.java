// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the gateway answers over HTTP as it says it does. */
class OpenApiIT {
    private static final String API = "/api/v1";
    private static final Map<String, String> SCHEMAS = Map.of(
            "hello", "Hello",
            "part", "Part",
            "status", "Status",
            "answer", "Told",
            "outcome", "Told",
            "happened", "Happened");

    @TempDir
    Path folder;

    private Page page;
    private OpenApi description;

    @Test
    void every_answer_is_as_described() throws Exception {
        try (Gateway gateway =
                Home.in(folder).start("gate~main:input.obstruction-closing=nc", "gate~main:travel.ms=50")) {
            page = new Page(gateway.port("web"));
            description = new OpenApi(page.get(API + "/openapi.yaml").body());
            events(gateway.port("web"));
            look("/gates", "/gates");
            look("/gates/{gate}", "/gates/main");
            look("/gates/{gate}", "/gates/nowhere");
            look("/gates/{gate}/history", "/gates/main/history?since=0&max=1");
            look("/gates/{gate}/simulator", "/gates/main/simulator");
            post("/gates/{gate}/simulator", "/gates/main/simulator", "{\"what\":\"leaf-stuck\",\"value\":\"off\"}");
            String commands = "/gates/{gate}/commands";
            for (String command : new String[] {
                "{\"cmd\":\"open\"}",
                "{\"cmd\":\"dance\"}",
                "{\"cmd\":\"maintenance\"}",
                "{\"cmd\":\"open\",\"ts\":1}",
                "["
            }) {
                post(commands, "/gates/main/commands", command);
                post(commands, "/gates/main/commands?wait=finished", command);
            }
            look("/parts", "/parts");
            look("/me", "/me");
            people();
            configurations();
            check("get", "/health", page.get("/health"));
            check("get", "/metrics", page.get("/metrics"));
            check("get", "/mqtt", page.get("/mqtt"));
            post("/logout", "/logout", "");
            assertThat(description.unseen()).containsExactly("get /api/v1/events");
        }
    }

    private void events(int port) throws Exception {
        try (EventReader events = new EventReader(port)) {
            events.await("status", "\"gate\":\"main\"");
            post("/gates/{gate}/commands", "/gates/main/commands", "{\"cmd\":\"open\",\"by\":\"the check\"}");
            EventReader.Told told = events.next();
            while (!told.event().equals("outcome")) {
                assertThat(description.problems(SCHEMAS.get(told.event()), told.data()))
                        .as(told.toString())
                        .isEmpty();
                told = events.next();
            }
        }
    }

    private void people() throws Exception {
        String secret =
                Files.readString(folder.resolve("gateway/data/web/first-login")).strip();
        check("post", API + "/login", page.login("ann", secret, ""));
        check("post", API + "/login", page.login("ann", "wrong", "good enough"));
        check("post", API + "/login", page.login("ann", secret, "good enough"));
        look("/me", "/me");
        check(
                "put",
                API + "/users/{name}",
                page.put(API + "/users/bob", "{\"role\":\"view\",\"newPassword\":\"good enough\"}"));
        look("/users", "/users");
        check("delete", API + "/users/{name}", page.delete(API + "/users/bob"));
        check("delete", API + "/users/{name}", page.delete(API + "/users/bob"));
        post("/password", "/password", "{\"password\":\"wrong\",\"newPassword\":\"better still\"}");
    }

    private void configurations() throws Exception {
        String one = API + "/configurations/{pid}";
        look("/configurations", "/configurations");
        look("/configurations/{pid}", "/configurations/gate~main");
        post(
                "/configurations",
                "/configurations",
                "{\"kind\":\"gate\",\"instance\":\"north\",\"values\":{\"driver\":\"simulated\"}}");
        check(
                "put",
                one,
                page.put(
                        API + "/configurations/gate~north",
                        "{\"values\":{\"driver\":\"simulated\",\"kind\":\"door\"}}"));
        check(
                "put",
                one,
                page.put(
                        API + "/configurations/gate~north",
                        "{\"values\":{\"driver\":\"simulated\",\"travel.ms\":true}}"));
        check("delete", one, page.delete(API + "/configurations/gate~north"));
        check("delete", one, page.delete(API + "/configurations/gate.broker"));
    }

    private void look(String path, String at) throws Exception {
        check("get", API + path, page.get(API + at));
    }

    private void post(String path, String at, String body) throws Exception {
        check("post", API + path, page.post(API + at, body));
    }

    private void check(String method, String path, Page.Answer answer) throws Exception {
        assertThat(description.problems(method, path, answer))
                .as(method + " " + path + " " + answer)
                .isEmpty();
    }
}
