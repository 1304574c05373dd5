// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCapability;
import gate.api.GateCause;
import gate.api.GatePosition;
import gate.api.GateStatus;
import gate.api.InputState;
import gate.api.TutorialWords;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/** A status as properties; types and names are those of {@code tw.rocksaying.Gate.xml}. */
final class GateValues {
    /** Changes so often that only its being out of date is told. */
    static final String CYCLES = "Cycles";

    private static final String TEXT = "s";
    private static final String TEXTS = "as";
    private static final String NUMBER = "t";
    private static final short NONE = -1;

    /** Maintenance is entered and left on site. */
    private static final Variant<List<String>> COMMANDS = texts(
            Arrays.stream(GateAction.values())
                    .filter(action -> action != GateAction.MAINTENANCE)
                    .toList(),
            GateAction::word);

    private GateValues() {}

    /** Those of {@code tw.rocksaying.Gate}. */
    static Map<String, Variant<?>> gate(GateStatus status) {
        return Map.of("Status", text(TutorialWords.of(status.state())));
    }

    /** Those of {@code tw.rocksaying.Gate1}. */
    static Map<String, Variant<?>> gate1(GateStatus status, String session) {
        Map<String, Variant<?>> values = new LinkedHashMap<>();
        values.put("Id", text(status.id()));
        values.put("Label", text(status.label()));
        values.put("Kind", text(status.kind()));
        values.put("State", text(status.state().word()));
        values.put(
                "Position", percent(status.position().map(GatePosition::percent).orElse(-1)));
        values.put(
                "PositionSource",
                text(status.position().map(position -> position.source().word()).orElse("")));
        values.put("Target", percent(status.target().orElse(NONE)));
        values.put("Mode", text(status.mode().word()));
        values.put("Alarms", texts(status.alarms(), GateAlarm::word));
        values.put("Sounding", new Variant<>(status.sounding(), "b"));
        values.put("Faults", new Variant<>(details(status.faults()), "a{sv}"));
        values.put("Inputs", new Variant<>(inputs(status), "a{sb}"));
        values.put("Sequence", number(status.sequence()));
        values.put("StateSince", number(status.since().toEpochMilli()));
        values.put("LastCause", new Variant<>(cause(status.cause()), "a{sv}"));
        values.put(
                "AutoCloseAt",
                number(status.autoCloseAt().map(Instant::toEpochMilli).orElse(0L)));
        values.put(CYCLES, number(status.cycles()));
        values.put("Commands", COMMANDS);
        values.put("Capabilities", texts(status.capabilities(), GateCapability::word));
        values.put("Session", text(session));
        return values;
    }

    /** The entries of {@code now} that are not the same in {@code before}. */
    static Map<String, Variant<?>> changed(Map<String, Variant<?>> before, Map<String, Variant<?>> now) {
        Map<String, Variant<?>> changed = new LinkedHashMap<>(now);
        changed.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
        return changed;
    }

    /** Texts by name, as a value of type {@code a{sv}}. */
    static Map<String, Variant<?>> details(Map<String, String> texts) {
        Map<String, Variant<?>> details = new TreeMap<>();
        texts.forEach((name, value) -> details.put(name, text(value)));
        return details;
    }

    static Variant<String> text(String value) {
        return new Variant<>(value, TEXT);
    }

    static Variant<UInt64> number(long value) {
        return new Variant<>(new UInt64(Math.max(0, value)), NUMBER);
    }

    private static Variant<Short> percent(int value) {
        return new Variant<>((short) value, "n");
    }

    private static <T> Variant<List<String>> texts(Collection<T> values, Function<T, String> word) {
        return new Variant<>(values.stream().map(word).sorted().toList(), TEXTS);
    }

    /** A sensor that does not answer or is broken counts as one that sees something. */
    private static Map<String, Boolean> inputs(GateStatus status) {
        Map<String, Boolean> inputs = new TreeMap<>();
        status.inputs().forEach((input, says) -> inputs.put(input.word(), says != InputState.CLEAR));
        return inputs;
    }

    private static Map<String, Variant<?>> cause(GateCause cause) {
        Map<String, String> texts = new TreeMap<>();
        texts.put("what", cause.what());
        texts.put("by", cause.origin().toString());
        cause.command().ifPresent(id -> texts.put("id", id));
        return details(texts);
    }
}
