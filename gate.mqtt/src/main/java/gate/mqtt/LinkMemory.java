// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a link must not forget when its process is killed: up to which entry the broker has each gate's history, which gates
 * it has announced, and that time has come this far. Any thread may change it; {@link #save} is for one.
 */
final class LinkMemory {
    private static final String TIME = "time";
    private static final String CURSOR = "cursor.";
    private static final String ANNOUNCED = "announced.";

    private final Optional<PropertiesFile> file;
    private final Consumer<String> tell;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private Map<String, String> saved = Map.of();
    private boolean failing;

    /** {@code path} may be null where nothing outlives the process. */
    LinkMemory(Path path, Consumer<String> tell) {
        this.file = Optional.ofNullable(path).map(PropertiesFile::new);
        this.tell = tell;
        file.ifPresent(this::load);
    }

    Optional<EventPosition> cursor(String gate) {
        return Optional.ofNullable(values.get(CURSOR + gate)).flatMap(EventPosition::parse);
    }

    void cursor(String gate, EventPosition position) {
        values.put(CURSOR + gate, position.toString());
    }

    /** The topic on which {@code gate} was announced. */
    void announced(String gate, String topic) {
        values.put(ANNOUNCED + gate, topic);
    }

    void notAnnounced(String gate) {
        values.remove(ANNOUNCED + gate);
    }

    Map<String, String> announced() {
        Map<String, String> topics = new HashMap<>();
        values.forEach((key, topic) -> {
            if (key.startsWith(ANNOUNCED)) {
                topics.put(key.substring(ANNOUNCED.length()), topic);
            }
        });
        return topics;
    }

    /** The latest time that was seen; long ago where none was. */
    Instant time() {
        try {
            return Instant.ofEpochMilli(Long.parseLong(values.getOrDefault(TIME, "0")));
        } catch (NumberFormatException damaged) {
            return Instant.EPOCH;
        }
    }

    void time(Instant now) {
        values.put(TIME, Long.toString(now.toEpochMilli()));
    }

    /** Writes it down where it has changed. */
    void save() {
        Map<String, String> now = Map.copyOf(values);
        if (file.isEmpty() || now.equals(saved)) {
            return;
        }
        try {
            file.get().write(now);
            saved = now;
            failing = false;
        } catch (IOException notKept) {
            if (!failing) {
                tell.accept("what was sent cannot be remembered (" + notKept
                        + "): after a restart some of it is sent again");
            }
            failing = true;
        }
    }

    private void load(PropertiesFile from) {
        try {
            values.putAll(from.read());
            saved = Map.copyOf(values);
        } catch (IOException | IllegalArgumentException unreadable) {
            tell.accept("what was sent before is not known any more (" + unreadable + ")");
        }
    }

    /** The gates of which something is known. */
    Set<String> gates() {
        Set<String> gates = new java.util.HashSet<>();
        values.keySet().forEach(key -> {
            if (key.startsWith(CURSOR)) {
                gates.add(key.substring(CURSOR.length()));
            }
        });
        return gates;
    }
}
