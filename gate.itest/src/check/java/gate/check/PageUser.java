// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks on as a browser does, and gives orders as a program does; whenever the page has gone both ask until it is back. Neither waits
 * for ever: what reaches a server in the moment in which it ends may never be answered.
 */
final class PageUser implements AutoCloseable {
    private static final List<String> COMMANDS = List.of("open", "partial", "close");
    private static final int PATIENCE_MS = 6_000;
    private static final long PERIOD_NANOS = 20_000_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final int port;
    private final List<String> gates;
    private final Gap gap = new Gap();
    private final List<String> ids = new ArrayList<>();
    private volatile boolean over;

    PageUser(int port, List<String> gates) {
        this.port = port;
        this.gates = gates;
    }

    /** He sees nothing yet: when he does, that is the first time that the page is back. */
    void start() {
        gap.begin(System.nanoTime());
        threads.execute(this::look);
        threads.execute(this::order);
    }

    /** For how long it has seen nothing. */
    Gap gap() {
        return gap;
    }

    private void look() {
        while (!over) {
            try (EventReader events = new EventReader(port, "", "", PATIENCE_MS)) {
                events.await("status", "\"gate\":\"" + gates.get(0) + "\"");
                gap.end(System.nanoTime());
                while (!over) {
                    events.next();
                }
            } catch (IOException gone) {
                gap.begin(System.nanoTime());
                LockSupport.parkNanos(PERIOD_NANOS);
            }
        }
    }

    private void order() {
        Page page = new Page(port);
        while (!over) {
            int number = ids.size();
            ids.add("page-" + number);
            String path = "/api/v1/gates/" + gates.get(number % gates.size()) + "/commands";
            String json =
                    "{\"id\":\"page-%d\",\"cmd\":\"%s\"}".formatted(number, COMMANDS.get(number % COMMANDS.size()));
            while (!isTaken(page, path, json)) {
                LockSupport.parkNanos(PERIOD_NANOS);
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    /** Whether there was a receipt for it. */
    private static boolean isTaken(Page page, String path, String json) {
        try {
            return page.send(page.request(path)
                            .timeout(Duration.ofMillis(PATIENCE_MS))
                            .POST(BodyPublishers.ofString(json)))
                    .body()
                    .contains("\"outcome\"");
        } catch (Exception gone) {
            return false;
        }
    }

    /** Ends it; the ids of all orders, each of which has had its receipt. */
    List<String> stop() throws InterruptedException {
        over = true;
        threads.shutdown();
        if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
            throw new AssertionError("an order has no receipt: " + ids.get(ids.size() - 1));
        }
        return ids;
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
