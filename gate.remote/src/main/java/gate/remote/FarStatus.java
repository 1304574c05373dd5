// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCapability;
import gate.api.GateCause;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateOrigin;
import gate.api.GatePhase;
import gate.api.GatePosition;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.GateStatusBuilder;
import gate.api.InputState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts the status of a gate together again of what its gateway published of it. */
final class FarStatus {
    private static final int ALL = 100;

    private FarStatus() {}

    /** Empty when what is needed most is missing: the state, the sequence. */
    static Optional<GateStatus> read(
            String id, String label, String state, Map<String, Object> attributes, String position) {
        Optional<Long> sequence = Words.number(attributes, "sequence");
        Optional<GateState> known = state.equals("None")
                ? Optional.of(GateState.UNKNOWN)
                : Words.of(GateState.class, GateState::word, state);
        if (sequence.isEmpty() || known.isEmpty()) {
            return Optional.empty();
        }
        GateStatusBuilder status = GateStatus.builder()
                .id(id)
                .label(label.isEmpty() ? Words.text(attributes, "label") : label)
                .state(known.get())
                .sequence(sequence.get())
                .position(position(attributes, position))
                .capabilities(Words.all(GateCapability.class, GateCapability::word, attributes.get("capabilities")))
                .alarms(Words.all(GateAlarm.class, GateAlarm::word, attributes.get("alarms")))
                .next(Words.of(GateAction.class, GateAction::word, attributes.get("next")))
                .target(target(attributes))
                .sounding(Boolean.TRUE.equals(attributes.get("sounding")))
                .inputs(inputs(attributes))
                .faults(faults(attributes))
                .autoCloseAt(time(attributes, "autoCloseAt"))
                .cycles(Words.number(attributes, "cycles").orElse(0L))
                .cause(new GateCause(
                        Words.text(attributes, "cause"),
                        GateOrigin.parse(Words.text(attributes, "by")),
                        Optional.empty()));
        String kind = Words.text(attributes, "kind");
        if (!kind.isEmpty()) {
            status.kind(kind);
        }
        Words.of(GateMode.class, GateMode::word, attributes.get("mode")).ifPresent(status::mode);
        Words.of(GatePhase.class, GatePhase::word, attributes.get("phase")).ifPresent(status::phase);
        Words.of(DriveState.class, DriveState::word, attributes.get("drive")).ifPresent(status::drive);
        time(attributes, "since").ifPresent(status::since);
        return Optional.of(status.build());
    }

    /** The same gate while nobody hears of it: nothing is known of the leaf, all else is what was told last. */
    static GateStatus unreachable(GateStatus last, String why) {
        Map<String, String> faults = new HashMap<>(last.faults());
        faults.put(GateService.UNREACHABLE, why);
        return last.toBuilder()
                .state(GateState.UNKNOWN)
                .phase(GatePhase.IDLE)
                .next(Optional.empty())
                .position(Optional.empty())
                .target(OptionalInt.empty())
                .autoCloseAt(Optional.empty())
                .drive(DriveState.UNCONFIRMED)
                .faults(faults)
                .since(Instant.now())
                .cause(new GateCause(GateService.UNREACHABLE, GateOrigin.gateway(), Optional.empty()))
                .build();
    }

    private static Optional<GatePosition> position(Map<String, Object> attributes, String text) {
        Optional<GatePosition.Source> source =
                Words.of(GatePosition.Source.class, GatePosition.Source::word, attributes.get("positionSource"));
        try {
            int percent = Integer.parseInt(text);
            return source.filter(known -> percent >= 0 && percent <= ALL)
                    .map(known -> new GatePosition(percent, known));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static OptionalInt target(Map<String, Object> attributes) {
        Optional<Long> target = Words.number(attributes, "target").filter(percent -> percent <= ALL);
        return target.isPresent() ? OptionalInt.of(target.get().intValue()) : OptionalInt.empty();
    }

    private static Map<GateInput, InputState> inputs(Map<String, Object> attributes) {
        Map<GateInput, InputState> inputs = new EnumMap<>(GateInput.class);
        if (attributes.get("inputs") instanceof Map<?, ?> told) {
            told.forEach((name, says) -> Words.of(GateInput.class, GateInput::word, name)
                    .ifPresent(input -> Words.of(InputState.class, InputState::word, says)
                            .ifPresent(state -> inputs.put(input, state))));
        }
        return inputs;
    }

    private static Map<String, String> faults(Map<String, Object> attributes) {
        Map<String, String> faults = new HashMap<>();
        if (attributes.get("faults") instanceof Map<?, ?> told) {
            told.forEach((name, detail) -> faults.put(String.valueOf(name), String.valueOf(detail)));
        }
        return faults;
    }

    private static Optional<Instant> time(Map<String, Object> attributes, String name) {
        try {
            String text = Words.text(attributes, name);
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
