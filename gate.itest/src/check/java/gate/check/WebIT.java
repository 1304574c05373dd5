// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's server in the gateway as it is installed. */
class WebIT {
    private static final String COMMANDS = "/api/v1/gates/main/commands";

    @TempDir
    Path folder;

    @Test
    void programs_move_the_gate_and_hear_what_it_does() throws Exception {
        Home home = Home.in(folder);
        try (Gateway gateway = home.start("gate~main:travel.ms=50");
                EventReader events = new EventReader(gateway.port("web"))) {
            Page page = new Page(gateway.port("web"));
            assertThat(page.post(COMMANDS + "?wait=finished", "{\"cmd\":\"open\",\"id\":\"t1\"}")
                            .body())
                    .contains("\"id\":\"t1\",\"outcome\":\"completed\"");
            events.await("hello", "\"session\"");
            events.await("answer", "\"id\":\"t1\",\"outcome\":\"accepted\"");
            events.await("status", "\"state\":\"opening\"");
            events.await("outcome", "\"by\":\"web:visitor\"");
            assertThat(page.get("/api/v1/gates/main/history?max=50").body()).contains("\"by\":\"web:visitor\"");
            try (Client client = Client.connect(home.mqtt(), "onlooker")) {
                client.subscribe("tw/rocksaying/status");
                assertThat(page.post(COMMANDS, "{\"cmd\":\"close\"}").status()).isEqualTo(202);
                client.await("closed", heard -> heard.text().equals("closed"));
            }
            assertThat(page.get("/api/v1/parts").json().path("parts").findValuesAsText("kind"))
                    .contains("gate", "mqtt", "broker", "ws", "web", "dbus");
            assertThat(page.get("/health").status()).isEqualTo(200);
            assertThat(page.get("/").status()).isEqualTo(200);
            assertThat(packed(page, "/") + packed(page, "/page.js") + packed(page, "/page.css"))
                    .as("bytes of the first load, which is allowed 200 kB")
                    .isLessThan(200_000);
        }
    }

    /** How many bytes are sent for it to a browser. */
    private static long packed(Page page, String path) throws Exception {
        Page.Answer answer = page.send(page.request(path).header("Accept-Encoding", "gzip"));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.length();
    }

    @Test
    void things_happen_in_the_simulator() throws Exception {
        try (Gateway gateway =
                Home.in(folder).start("gate~main:input.obstruction-closing=nc", "gate~main:travel.ms=3000")) {
            Page page = new Page(gateway.port("web"));
            String simulator = "/api/v1/gates/main/simulator";
            page.post(simulator, "{\"what\":\"push\",\"value\":\"100\"}");
            assertThat(page.post(COMMANDS, "{\"cmd\":\"close\"}").status()).isEqualTo(202);
            assertThat(page.post(simulator, "{\"what\":\"obstruction-closing\",\"value\":\"on\"}")
                            .status())
                    .isEqualTo(200);
            Await.until(
                    "obstructed", () -> page.get("/api/v1/gates/main").body().contains("obstructed"));
            assertThat(page.post(simulator, "{\"what\":\"gravity\",\"value\":\"off\"}")
                            .status())
                    .isEqualTo(400);
            page.post(simulator, "{\"what\":\"all\",\"value\":\"off\"}");
            assertThat(page.post(COMMANDS, "{\"cmd\":\"acknowledge\"}").status())
                    .isEqualTo(202);
        }
    }

    @Test
    void whoever_has_logged_in_configures_what_stays_so() throws Exception {
        Home home = Home.in(folder);
        Path own = folder.resolve("gateway");
        Path file = own.resolve("etc/gate-main.cfg");
        try (Gateway gateway = home.start()) {
            Page page = new Page(gateway.port("web"));
            String main = "/api/v1/configurations/gate~main";
            assertThat(page.get(main).status()).isEqualTo(401);
            Path secret = own.resolve("data/web/first-login");
            assertThat(gateway.log()).contains(secret.toString());
            assertThat(page.login("ann", Files.readString(secret).strip(), "good enough")
                            .status())
                    .isEqualTo(200);
            assertThat(secret).doesNotExist();
            String comments = Files.readAllLines(file).get(0);
            assertThat(page.put(main, "{\"values\":{\"driver\":\"simulated\",\"travel.ms\":70}}")
                            .status())
                    .isEqualTo(200);
            assertThat(file).content().contains(comments, "driver=simulated\n", "travel.ms=70\n");

            Page.Answer outOfBounds = page.put(main, "{\"values\":{\"driver\":\"simulated\",\"travel.ms\":-7}}");
            assertThat(outOfBounds.status()).isEqualTo(422);
            assertThat(outOfBounds.body()).contains("\"key\":\"travel.ms\"");
            Page.Answer misspelt = page.put(main, "{\"values\":{\"driver\":\"simulated\",\"travle.ms\":\"70\"}}");
            assertThat(misspelt.status()).isEqualTo(422);
            assertThat(misspelt.body()).contains("travle.ms");
            assertThat(file).content().contains("travel.ms=70\n").doesNotContain("travle");

            String link = "/api/v1/configurations/gate.mqtt~main";
            assertThat(page.put(
                                    link,
                                    "{\"values\":{\"broker.uri\":\"tcp://127.0.0.1:" + home.mqtt()
                                            + "\",\"username\":\"gw\",\".password\":\"hush\"}}")
                            .status())
                    .isEqualTo(200);
            assertThat(page.get(link).body())
                    .contains("\"secrets\":[\".password\"]")
                    .doesNotContain("hush");
            assertThat(own.resolve("etc/gate.mqtt-main.cfg")).content().doesNotContain("hush");
            Path kept = own.resolve("secrets/gate.mqtt-main.password");
            assertThat(kept).content().isEqualTo("hush");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rw-------");

            Page.Answer made = page.post(
                    "/api/v1/configurations",
                    "{\"kind\":\"gate\",\"instance\":\"north\",\"values\":{\"driver\":\"simulated\"}}");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            Await.until("north is there", () -> page.get("/api/v1/gates").body().contains("\"gate\":\"north\""));
            assertThat(page.delete("/api/v1/configurations/gate~north").status())
                    .isEqualTo(204);
            Await.until(
                    "north has gone", () -> !page.get("/api/v1/gates").body().contains("\"gate\":\"north\""));
        }
        try (Gateway again = home.start()) {
            Page page = new Page(again.port("web"));
            assertThat(page.login("ann", "good enough", "").status()).isEqualTo(200);
            assertThat(page.get("/api/v1/configurations/gate~main").body()).contains("\"travel.ms\":\"70\"");
        }
    }

    @Test
    void a_port_that_somebody_has_is_told_and_taken_when_it_is_free() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            try (Gateway gateway = Gateway.start(
                    folder,
                    "gate.broker:enabled=false",
                    "gate.mqtt~main:broker.uri=",
                    "gate.dbus:bus=none",
                    "gate.web:port=" + port)) {
                assertThat(gateway.ready()).doesNotContain("web=");
                assertThat(gateway.log()).contains("port=" + port + " cannot be used: it is held by java (pid ");
                other.close();
                Await.until("the page is there", () -> gateway.log().contains("on http://127.0.0.1:" + port + "/"));
                assertThat(new Page(port).get("/api/v1/gates").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void it_goes_and_comes_with_its_configuration() throws Exception {
        try (Gateway gateway = Home.in(folder).start()) {
            int port = gateway.port("web");
            Path file = folder.resolve("gateway/etc/gate.web.cfg");
            Files.writeString(file, "enabled=false\n");
            Await.until("it has gone", () -> !new Page(port).isThere());
            Files.writeString(file, "enabled=true\nbind=0.0.0.0\n");
            Await.until("that is refused", () -> gateway.log().contains("beyond the loopback interface only with"));
            assertThat(new Page(port).isThere()).isFalse();
            Files.writeString(file, "enabled=true\n");
            Await.until(
                    "it is there again",
                    () -> gateway.log()
                                    .lines()
                                    .filter(line -> line.contains("on http://127"))
                                    .count()
                            == 2);
        }
    }

    @Test
    void five_hundred_look_on_and_the_gate_does_not_notice() throws Exception {
        Home home = Home.in(folder);
        List<EventReader> streams = new ArrayList<>();
        try (Gateway gateway = home.start(
                        "gate~main:travel.ms=0",
                        "gate~main:dead.time.ms=0",
                        "gate~main:close.warning.ms=0",
                        "gate.mqtt~main:rate.limit=0",
                        "gate.mqtt~main:heartbeat.ms=0");
                Client client = Client.connect(home.mqtt(), "mover")) {
            client.subscribe("tw/rocksaying/status");
            median(client, 50);
            double alone = median(client, 100);
            for (int i = 0; i < 500; i++) {
                streams.add(new EventReader(gateway.port("web")));
            }
            for (EventReader stream : streams) {
                stream.await("status", "\"gate\":\"main\"");
            }
            double watched = median(client, 100);
            Summary.tell("event streams: 500, the gate ends a movement in %.1f ms, %.1f ms without them, ratio %.2f"
                    .formatted(watched, alone, watched / alone));
            for (EventReader stream : streams) {
                stream.await("outcome", "\"completed\"");
            }
        } finally {
            for (EventReader stream : streams) {
                stream.close();
            }
        }
    }

    /** Milliseconds from a command to the word about its end, of {@code times} that are not in a hurry. */
    private static double median(Client client, int times) throws Exception {
        double[] all = new double[times];
        for (int i = 0; i < times; i++) {
            String word = i % 2 == 0 ? "open" : "close";
            String state = i % 2 == 0 ? "opened" : "closed";
            long before = System.nanoTime();
            client.throwIn("tw/rocksaying/command", word, 1);
            client.await(state, heard -> heard.text().equals(state));
            all[i] = (System.nanoTime() - before) / 1e6;
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        Arrays.sort(all);
        return all[times / 2];
    }
}
