// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import gate.wire.MqttTalk.Heard;
import gate.wire.json.FarJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What was heard of a gateway's rich tree of topics, whoever published it. */
final class MqttTree {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,2}|100");

    private final String base;
    private final Map<String, String> states = new TreeMap<>();
    private final Map<String, Long> positions = new TreeMap<>();
    private final Map<String, Map<String, Object>> attributes = new TreeMap<>();
    private final Map<String, String> availabilities = new TreeMap<>();
    private String availability = "";
    private String session = "";

    MqttTree(String base) {
        this.base = base;
    }

    String base() {
        return base;
    }

    /** What has to be heard for all this. */
    List<String> filters() {
        return List.of(
                base + "/availability",
                base + "/session",
                base + "/+/availability",
                base + "/+/state",
                base + "/+/position",
                base + "/+/attributes");
    }

    String of(String gate, String leaf) {
        return base + "/" + gate + "/" + leaf;
    }

    /** Takes a message up; what happened, where it tells that. */
    Optional<Happening> heard(Heard heard) {
        String below = heard.topic().startsWith(base + "/") ? heard.topic().substring(base.length() + 1) : "";
        String text = new String(heard.payload(), StandardCharsets.UTF_8);
        String[] levels = below.split("/", -1);
        if (below.equals("availability")) {
            availability = text;
        } else if (below.equals("session")) {
            session = FarJson.parse(heard.payload())
                    .map(json -> json.get("session") instanceof String name ? name : "")
                    .filter(name -> NAME.matcher(name).matches())
                    .orElse("");
        } else if (levels.length == 2 && GateView.isId(levels[0])) {
            return heardOf(levels[0], levels[1], text, heard.payload());
        }
        return Optional.empty();
    }

    private Optional<Happening> heardOf(String gate, String leaf, String text, byte[] payload) {
        switch (leaf) {
            case "availability" -> availabilities.put(gate, text.equals("online") ? text : "offline");
            case "state" -> states.put(gate, GateView.state(text));
            case "position" -> {
                if (PERCENT.matcher(text).matches()) {
                    positions.put(gate, Long.valueOf(text));
                } else {
                    positions.remove(gate);
                }
            }
            case "attributes" -> FarJson.parse(payload).ifPresent(json -> attributes.put(gate, json));
            case "event" -> {
                return FarJson.parse(payload).map(json -> happening(gate, json));
            }
            default -> {
                // nothing that is shown
            }
        }
        return Optional.empty();
    }

    private Happening happening(String gate, Map<String, Object> json) {
        Map<String, Object> details = new LinkedHashMap<>(json);
        String what = String.valueOf(details.remove("event_type"));
        Instant time = details.remove("ts") instanceof Long millis ? instant(millis) : Instant.now();
        long sequence = details.remove("seq") instanceof Long number ? number : 0;
        details.remove("part");
        return new Happening(time, gate, sequence, what, positionAt(what, positions.get(gate)), details);
    }

    /** A leaf that has just reached a limit is there, whatever was told of it before. */
    static OptionalLong positionAt(String what, Long last) {
        return switch (what) {
            case "closed" -> OptionalLong.of(0);
            case "open" -> OptionalLong.of(100);
            default -> last == null ? OptionalLong.empty() : OptionalLong.of(last);
        };
    }

    /** A time that somebody wrote; now where it is none. */
    static Instant instant(long millis) {
        try {
            return Instant.ofEpochMilli(millis);
        } catch (ArithmeticException tooLarge) {
            return Instant.now();
        }
    }

    /** Whether anything is known of the gateway. */
    boolean isKnown() {
        return !availability.isEmpty();
    }

    boolean isOnline() {
        return availability.equals("online");
    }

    /** What its commands have to name; empty before it is known. */
    String session() {
        return session;
    }

    /** Whether as much is known of a gate as there is. */
    boolean isWhole(String gate) {
        return states.containsKey(gate) && attributes.containsKey(gate);
    }

    /** Gates are those of which both is known: anybody may have left something behind on one of the topics. */
    SortedMap<String, GateView> gates() {
        SortedMap<String, GateView> gates = new TreeMap<>();
        states.forEach((gate, state) -> {
            if (attributes.containsKey(gate)) {
                gates.put(gate, view(gate, state));
            }
        });
        return gates;
    }

    private GateView view(String gate, String state) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("gate", gate);
        values.put("state", state);
        if (positions.containsKey(gate)) {
            values.put("position", positions.get(gate));
        }
        values.put("available", isOnline() && !"offline".equals(availabilities.get(gate)));
        attributes.get(gate).forEach(values::putIfAbsent);
        return new GateView(values);
    }
}
