// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateInput;
import gate.api.GateState;
import java.util.List;

/** Where the drive was told to go. */
enum Direction {
    /** Off. */
    NONE(DriveState.OFF, GateState.STOPPED, List.of()),
    /** Towards the open limit. */
    UP(DriveState.UP, GateState.OPENING, List.of(GateInput.OBSTRUCTION_OPENING, GateInput.EDGE_OPENING)),
    /** Towards the closed limit. */
    DOWN(DriveState.DOWN, GateState.CLOSING, List.of(GateInput.OBSTRUCTION_CLOSING, GateInput.EDGE_CLOSING));

    private final DriveState drive;
    private final GateState state;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<GateInput> guards;

    Direction(DriveState drive, GateState state, List<GateInput> guards) {
        this.drive = drive;
        this.state = state;
        this.guards = guards;
    }

    DriveState drive() {
        return drive;
    }

    /** What the leaf does while it is driven this way. */
    GateState state() {
        return state;
    }

    /** The sensors that look after people and things in the way of it. */
    List<GateInput> guards() {
        return guards;
    }

    /** The limit switch at the end of the way. */
    GateInput limit() {
        return this == UP ? GateInput.LIMIT_OPEN : GateInput.LIMIT_CLOSED;
    }

    Direction opposite() {
        return switch (this) {
            case NONE -> NONE;
            case UP -> DOWN;
            case DOWN -> UP;
        };
    }
}
