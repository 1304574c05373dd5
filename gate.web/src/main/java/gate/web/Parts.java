// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GatewayPart;
import gate.link.LinkPart;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How each part of the gateway is; any thread may ask. */
final class Parts {
    private static final Map<String, String> NAMES = Map.of(
            GatewayPart.PID, "pid",
            GatewayPart.KIND, "kind",
            GatewayPart.STATE, "state",
            GatewayPart.ADDRESS, "address",
            GatewayPart.BASE, "base",
            GatewayPart.DETAIL, "detail");

    private final Map<GatewayPart, Map<String, Object>> parts = new ConcurrentHashMap<>();
    private final Map<Object, Long> told = new HashMap<>();
    private final Consumer<Map<String, Object>> changed;

    /** {@code changed} is told of each part that is new, or other than before. */
    Parts(Consumer<Map<String, Object>> changed) {
        this.changed = changed;
    }

    void serve(Routes routes) {
        routes.get(
                "/api/v1/parts",
                UserRole.VIEW,
                ask -> CompletableFuture.completedFuture(Reply.json(200, Map.of("parts", all()))));
    }

    /** A part has come, or changed. */
    void put(GatewayPart part, Map<String, ?> properties) {
        Map<String, Object> json = json(properties);
        if (!json.equals(parts.put(part, json))) {
            changed.accept(json);
        }
        synchronized (told) {
            told.merge(json.get("pid"), 1L, Long::sum);
            told.notifyAll();
        }
    }

    /** A part has gone. */
    void remove(GatewayPart part) {
        Map<String, Object> json = parts.remove(part);
        if (json != null) {
            Map<String, Object> gone = new LinkedHashMap<>();
            gone.put("pid", json.get("pid"));
            gone.put("kind", json.get("kind"));
            gone.put("state", "gone");
            changed.accept(gone);
        }
    }

    /** All of them, in the order of PIDs. */
    List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>(parts.values());
        all.sort(Comparator.comparing(part -> part.get("pid") + " " + part.get("kind")));
        return all;
    }

    /** How the part with this PID is. */
    Optional<Map<String, Object>> of(String pid) {
        return parts.values().stream()
                .filter(part -> pid.equals(part.get("pid")) && !"ws".equals(part.get("kind")))
                .findFirst();
    }

    /** Where the gateway's own broker speaks WebSocket. */
    Optional<URI> webSocket() {
        return parts.values().stream()
                .filter(part -> "ws".equals(part.get("kind")) && GatewayPart.UP.equals(part.get("state")))
                .map(part -> URI.create(String.valueOf(part.get("address"))))
                .findFirst();
    }

    /** How often the part with this PID has told how it is. */
    long told(String pid) {
        synchronized (told) {
            return told.getOrDefault(pid, 0L);
        }
    }

    /** How the part with this PID is when it has told so once more than {@code before}, or after {@code patience}. */
    Optional<Map<String, Object>> await(String pid, long before, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (told) {
            while (isOld(pid, before)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(told, left);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        return of(pid);
    }

    private boolean isOld(String pid, long before) {
        boolean starting = of(pid).map(part -> GatewayPart.STARTING.equals(part.get("state")))
                .orElse(true);
        return starting || told(pid) <= before;
    }

    private static Map<String, Object> json(Map<String, ?> properties) {
        Map<String, Object> json = new TreeMap<>();
        Map<String, Object> refused = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (NAMES.containsKey(key)) {
                json.put(NAMES.get(key), String.valueOf(value));
            } else if (key.startsWith(LinkPart.REFUSED_FOR)) {
                refused.put(key.substring(LinkPart.REFUSED_FOR.length()), value);
            }
        });
        if (!refused.isEmpty()) {
            json.put("refused", refused);
        }
        return json;
    }
}
