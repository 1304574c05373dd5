// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCapability;
import gate.api.GateCause;
import gate.api.GateInput;
import gate.api.GateStatus;
import gate.api.GateStatusBuilder;
import gate.driver.DriverCapabilities;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Shows a leaf as the status that others see. */
final class StatusView {
    private final GateSettings settings;
    private final Set<GateCapability> capabilities = EnumSet.noneOf(GateCapability.class);

    StatusView(GateSettings settings, DriverCapabilities driver) {
        this.settings = settings;
        add(driver.position(), GateCapability.POSITION);
        add(driver.lamp(), GateCapability.LAMP);
        add(driver.sounder(), GateCapability.SOUNDER);
        add(
                settings.rules().has(GateInput.OBSTRUCTION_CLOSING)
                        || settings.rules().has(GateInput.EDGE_CLOSING),
                GateCapability.OBSTRUCTION);
    }

    /** The status after {@code before}, with the same sequence when nothing but the position is new. */
    GateStatus show(Leaf leaf, GateStatus before, Optional<GateCause> cause, Instant now) {
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
                .faults(leaf.faults())
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
    GateStatus first(Leaf leaf, Instant now) {
        return show(leaf, GateStatus.builder().since(now).build(), Optional.empty(), now);
    }

    private void add(boolean has, GateCapability capability) {
        if (has) {
            capabilities.add(capability);
        }
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
