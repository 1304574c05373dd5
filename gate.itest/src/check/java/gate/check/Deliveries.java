// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import gate.check.Packets.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which entries of a gate's history the broker has acknowledged, in which order, as seen on the wire. */
final class Deliveries implements Wire.Tap {
    private static final Pattern ENTRY = Pattern.compile("\"seq\":(\\d+),\"part\":(\\d+)");

    /** One connection. */
    private final class Line {
        final Packets up = new Packets(this::said);
        final Packets down = new Packets(this::answered);
        final Map<Integer, Numbered> waiting = new HashMap<>();
        final Set<Numbered> said = new HashSet<>();

        private void said(Packet packet) {
            if (packet.type() != Packets.PUBLISH || !packet.hasId() || !topics.contains(packet.topic())) {
                return;
            }
            waiting.remove(packet.id());
            read(packet.payload()).ifPresent(entry -> {
                waiting.put(packet.id(), entry);
                if (!said.add(entry)) {
                    violations.add(entry + " twice within one connection");
                }
                if (packet.topic().endsWith("/history")) {
                    replayed++;
                }
            });
        }

        private void answered(Packet packet) {
            Numbered entry = packet.type() == Packets.PUBACK ? waiting.remove(packet.id()) : null;
            if (entry == null || !acknowledged.add(entry)) {
                return;
            }
            if (!acknowledged.last().equals(entry)) {
                outOfOrder++;
                violations.add(entry + " for the first time after " + acknowledged.last());
            }
        }
    }

    private final Set<String> topics;
    private final Map<Integer, Line> lines = new HashMap<>();
    private final TreeSet<Numbered> acknowledged = new TreeSet<>();
    private final List<String> violations = new ArrayList<>();
    private int outOfOrder;
    private int replayed;

    /** {@code gate} is the topic above {@code event} and {@code history}. */
    Deliveries(String gate) {
        topics = Set.of(gate + "/event", gate + "/history");
    }

    @Override
    public synchronized void passed(int connection, boolean fromGateway, byte[] bytes, int length) {
        Line line = lines.computeIfAbsent(connection, number -> new Line());
        (fromGateway ? line.up : line.down).take(bytes, length);
    }

    synchronized boolean has(Numbered entry) {
        return acknowledged.contains(entry);
    }

    /** Those of {@code history} that no broker has acknowledged. */
    synchronized List<Numbered> missing(Set<Numbered> history) {
        return history.stream().filter(entry -> !acknowledged.contains(entry)).toList();
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized int acknowledged() {
        return acknowledged.size();
    }

    synchronized int outOfOrder() {
        return outOfOrder;
    }

    synchronized int replayed() {
        return replayed;
    }

    private static Optional<Numbered> read(String json) {
        Matcher matcher = ENTRY.matcher(json);
        return matcher.find()
                ? Optional.of(new Numbered(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
