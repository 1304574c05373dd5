// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCapability;
import gate.api.GateCause;
import gate.api.GateStatus;
import gate.api.GateStatusBuilder;
import gate.driver.DriverCapabilities;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Shows a leaf as the status that others see. */
final class StatusView {
    private final GateSettings settings;
    private final Set<GateCapability> capabilities = EnumSet.noneOf(GateCapability.class);

    StatusView(GateSettings settings, Rules rules, DriverCapabilities driver) {
        this.settings = settings;
        add(rules.has(Trait.POSITION), GateCapability.POSITION);
        add(driver.lamp(), GateCapability.LAMP);
        add(driver.sounder(), GateCapability.SOUNDER);
        add(rules.guarded(Direction.DOWN), GateCapability.OBSTRUCTION);
    }

    /** The status after {@code before}, with the same sequence when nothing but the position is new. */
    GateStatus show(
            Leaf leaf,
            GateStatus before,
            Optional<GateCause> cause,
            Instant now,
            Optional<Instant> autoCloseAt,
            String storeProblem) {
        GateStatusBuilder values = before.toBuilder()
                .id(settings.id())
                .label(settings.label())
                .kind(settings.kind())
                .capabilities(capabilities)
                .state(leaf.state())
                .phase(leaf.phase())
                .next(leaf.next().map(StatusView::action))
                .target(target(leaf))
                .mode(leaf.mode())
                .alarms(leaf.alarms())
                .sounding(leaf.sounding())
                .inputs(leaf.inputs().states())
                .drive(leaf.drive())
                .faults(faults(leaf, storeProblem))
                .autoCloseAt(autoCloseAt)
                .cycles(leaf.cycles());
        GateStatus same = values.build();
        values.position(leaf.position());
        if (same.equals(before)) {
            return values.build();
        }
        values.sequence(before.sequence() + 1);
        cause.ifPresent(values::cause);
        if (leaf.state() != before.state()) {
            values.since(now);
        }
        return values.build();
    }

    /** The status of a gate that nobody has looked at yet. */
    GateStatus first(Leaf leaf, long sequence, Instant now) {
        GateStatus nothing = GateStatus.builder().sequence(sequence).since(now).build();
        return show(leaf, nothing, Optional.empty(), now, Optional.empty(), "");
    }

    private void add(boolean has, GateCapability capability) {
        if (has) {
            capabilities.add(capability);
        }
    }

    /** A store that cannot be written stops no gate, but somebody has to know. */
    private static Map<String, String> faults(Leaf leaf, String storeProblem) {
        if (storeProblem.isEmpty()) {
            return leaf.faults();
        }
        Map<String, String> faults = new HashMap<>(leaf.faults());
        faults.put("store", storeProblem);
        return faults;
    }

    private static OptionalInt target(Leaf leaf) {
        Optional<Errand> driven = leaf.running().filter(errand -> leaf.ordered() != Direction.NONE);
        return driven.isPresent() ? OptionalInt.of(driven.get().target()) : OptionalInt.empty();
    }

    private static GateAction action(Errand errand) {
        return errand.order()
                .map(order -> order.command().action())
                .orElse(errand.direction() == Direction.UP ? GateAction.OPEN : GateAction.CLOSE);
    }
}
