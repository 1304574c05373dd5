// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateService;
import gate.api.GateState;
import gate.link.Await;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsTest {
    private static final String EVENTS = "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    Path folder;

    private TestSite site;
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        site = TestSite.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        for (RawClient client : clients) {
            client.close();
        }
        site.close();
    }

    @Test
    void what_is_true_now_comes_first_and_then_everything_in_order() throws Exception {
        RawClient client = look();
        String first = client.until("\"state\":\"closed\"");
        assertTrue(first.contains("Content-Type: text/event-stream"), first);
        assertTrue(first.indexOf("event: hello") < first.indexOf("event: status"), first);
        site.post("/api/v1/gates/main/commands", "{\"cmd\":\"open\",\"id\":\"a1\"}");
        String then = client.until("event: outcome");
        int answer = then.indexOf("event: answer");
        assertTrue(answer >= 0 && answer < then.indexOf("\"state\":\"opening\""), then);
        assertTrue(then.indexOf("\"state\":\"opening\"") < then.indexOf("\"state\":\"open\","), then);
        assertTrue(client.until("\n\n").contains("\"outcome\":\"completed\""));
    }

    @Test
    void a_gate_that_goes_is_told() throws Exception {
        RawClient client = look();
        client.until("event: status");
        site.gate().leave();
        client.until("event: gone\ndata: {\"gate\":\"main\"}");
    }

    @Test
    void five_hundred_look_on_and_one_too_many_is_told_so() throws Exception {
        for (int i = 0; i < 600; i++) {
            look();
        }
        Await.until("all look on", () -> site.site().streams().count() == 600);
        try (RawClient late = new RawClient(site.port())) {
            assertEquals("HTTP/1.1 503 Service Unavailable", late.send(EVENTS).statusLine());
        }
        site.gate().become(site.gate().next(GateState.STOPPED));
        for (RawClient client : clients) {
            client.until("\"state\":\"stopped\"");
        }
        clients.get(0).close();
        clients.get(1).close();
        site.site().streams().beat();
        site.site().streams().beat();
        Await.until("those who went are forgotten", () -> {
            site.site().streams().beat();
            return site.site().streams().count() <= 598;
        });
    }

    @Test
    void who_does_not_read_is_cut_off_and_nobody_waits_for_him() throws Exception {
        RawClient deaf = look();
        RawClient other = look();
        Await.until("both look on", () -> site.site().streams().count() == 2);
        Thread reader = new Thread(() -> {
            try {
                other.until("\"state\":\"unknown\"");
            } catch (java.io.IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        });
        reader.start();
        Await.until("the deaf one is cut off", () -> {
            for (int i = 0; i < 20; i++) {
                site.gate().become(site.gate().next(i % 2 == 0 ? GateState.OPEN : GateState.CLOSED));
            }
            return site.site().streams().count() == 1;
        });
        site.gate().become(site.gate().next(GateState.UNKNOWN));
        reader.join(20_000);
        assertTrue(!reader.isAlive());
        deaf.close();
    }

    @Test
    void where_something_real_moves_now_nobody_looks_on_unseen() throws Exception {
        RawClient client = look();
        client.until("event: status");
        site.gates().put(site.gate(), Map.of(GateService.ID, "main"));
        site.site().recheck();
        client.until("event: bye\ndata: {\"reason\":\"logged-out\"}");
    }

    @Test
    void numbers_and_health_are_told() throws Exception {
        HttpResponse<String> metrics = site.get("/metrics");
        assertTrue(metrics.body().contains("gate_state{gate=\"main\",state=\"closed\"} 1\n"), metrics.body());
        assertTrue(metrics.body().contains("gate_state{gate=\"main\",state=\"open\"} 0\n"), metrics.body());
        assertTrue(metrics.body().contains("# TYPE gate_cycles_total counter\n"), metrics.body());
        HttpResponse<String> health = site.get("/health");
        assertEquals(200, health.statusCode());
        assertTrue(health.body().contains("\"overallResult\":\"OK\""), health.body());
        site.gate().pulse(false);
        HttpResponse<String> hangs = site.get("/health");
        assertEquals(503, hangs.statusCode());
        assertTrue(hangs.body().contains("CRITICAL"), hangs.body());
    }

    private RawClient look() throws Exception {
        RawClient client = new RawClient(site.port());
        clients.add(client);
        return client.send(EVENTS);
    }
}
