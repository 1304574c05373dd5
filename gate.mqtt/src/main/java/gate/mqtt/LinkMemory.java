// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.PropertiesFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a link must not forget when its process is killed: up to which entry the broker has each gate's history, which gates
 * it has announced, and that time has come this far. Any thread may call.
 */
final class LinkMemory {
    private static final String TIME = "time";
    private static final String CURSOR = "cursor.";
    private static final String ANNOUNCED = "announced.";
    private static final String LEFT = "left.";
    private static final String PROCESS = LEFT + "process";

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

    /** A gate was announced on {@code topic} with these components, each with its platform. */
    void announced(String topic, Map<String, String> components) {
        values.put(
                ANNOUNCED + topic,
                components.entrySet().stream()
                        .map(each -> each.getKey() + ":" + each.getValue())
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    void notAnnounced(String topic) {
        values.remove(ANNOUNCED + topic);
    }

    /** The topics on which gates were announced. */
    Set<String> announced() {
        return values.keySet().stream()
                .filter(key -> key.startsWith(ANNOUNCED))
                .map(key -> key.substring(ANNOUNCED.length()))
                .collect(Collectors.toSet());
    }

    /** With which components a gate was announced on {@code topic}, each with its platform; none where it was not. */
    Map<String, String> components(String topic) {
        Map<String, String> components = new TreeMap<>();
        for (String each : values.getOrDefault(ANNOUNCED + topic, "").split(" ", -1)) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                components.put(each.substring(0, colon), each.substring(colon + 1));
            }
        }
        return components;
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

    /** Leaves {@code note} to a successor in this process. */
    void leave(Map<String, String> note) {
        note.forEach((key, value) -> values.put(LEFT + key, value));
        values.put(PROCESS, process());
    }

    /** What a predecessor in this process left, forgotten from now on, also on disk: nobody takes it up twice. */
    Map<String, String> takeLeft() {
        boolean ours = process().equals(values.remove(PROCESS));
        Map<String, String> note = new TreeMap<>();
        for (String key : Set.copyOf(values.keySet())) {
            if (key.startsWith(LEFT)) {
                note.put(key.substring(LEFT.length()), values.remove(key));
            }
        }
        save();
        return ours ? note : Map.of();
    }

    /** Writes it down where it has changed. */
    synchronized void save() {
        Map<String, String> now = Map.copyOf(values);
        if (file.isEmpty() || now.equals(saved)) {
            return;
        }
        try {
            file.get().write(now);
            saved = now;
            failing = false;
        } catch (ClosedByInterruptException stopping) {
            // whoever ends the thread saves once more
        } catch (IOException notKept) {
            if (!failing) {
                tell.accept("what was sent cannot be remembered (" + notKept
                        + "): after a restart some of it is sent again");
            }
            failing = true;
        }
    }

    /** No other process, before or after, is named like this one. */
    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + " "
                + self.info().startInstant().map(Instant::toString).orElse("");
    }

    private void load(PropertiesFile from) {
        try {
            values.putAll(from.read());
            saved = Map.copyOf(values);
        } catch (IOException | IllegalArgumentException unreadable) {
            tell.accept("what was sent before is not known any more (" + unreadable + ")");
        }
    }
}
