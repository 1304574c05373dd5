// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gates of the model: together they have every input, every setting and every command. */
final class ModelSets {
    private ModelSets() {}

    /** Alarms that change nothing but what acknowledging does. */
    private static final GateAlarm[] INERT = {
        GateAlarm.MANUAL,
        GateAlarm.FORCED_OPEN,
        GateAlarm.OBSTRUCTED,
        GateAlarm.TAMPER,
        GateAlarm.TRAVEL_TIMEOUT,
        GateAlarm.SENSOR_CONFLICT,
        GateAlarm.MANUAL_RELEASE,
        GateAlarm.FIRE
    };

    static List<ModelSet> all() {
        List<ModelSet> all = new ArrayList<>(quick());
        all.addAll(List.of(fire(), fireAndModes(), hands(), button(), modes()));
        return all;
    }

    /** The smaller ones: more than a tenth of all states. */
    static List<ModelSet> quick() {
        return List.of(simulated(), eye(), access(), faults(), alarms(), alarmsOnSite(), rewired());
    }

    /** The gate that everybody starts with. */
    static ModelSet simulated() {
        return ModelAlphabet.gate("simulated")
                .times(0, 0, 0, 0)
                .traits(Trait.CLOSES_UNGUARDED, Trait.EXIT_IN_LOCKDOWN, Trait.POSITION, Trait.TRACKED)
                .forgets(INERT)
                .forgets(GateAlarm.HELD_OPEN)
                .remote(
                        GateAction.CLOSE,
                        GateAction.OPEN,
                        GateAction.PARTIAL,
                        GateAction.HOLD_OPEN,
                        GateAction.LOCKDOWN)
                .remote(GateAction.RELEASE, GateAction.ACKNOWLEDGE, GateAction.RESET, GateAction.QUERY)
                .command(
                        "remote toggle",
                        ModelAlphabet.fromAfar(GateAction.TOGGLE).ifSequence(ModelStep.NOW.sequence()))
                .command(
                        "remote set-position 60",
                        ModelAlphabet.fromAfar(GateAction.SET_POSITION).position(60))
                .local(GateAction.TOGGLE, GateAction.ACKNOWLEDGE)
                .stop()
                .vain()
                .position(60)
                .comings()
                .made();
    }

    /** A real gate with a photo-eye on its closing side, that closes by itself. */
    static ModelSet eye() {
        return ModelAlphabet.gate("photo-eye, warning, auto-close, held open")
                .times(500, 5000, 60, 300)
                .traits(Trait.EXIT_IN_LOCKDOWN, Trait.POSITION, Trait.TRACKED)
                .forgets(INERT)
                .sensor(GateInput.OBSTRUCTION_CLOSING)
                .remote(GateAction.CLOSE, GateAction.OPEN, GateAction.PARTIAL, GateAction.ACCESS)
                .local(GateAction.ACKNOWLEDGE)
                .stop()
                .comings()
                .made();
    }

    /** Both sides guarded; fire, wired stop, request to exit. */
    static ModelSet fire() {
        return ModelAlphabet.gate("both sides guarded, fire, stop input, exit")
                .times(500, 0, 0, 0)
                .traits(Trait.EXIT_IN_LOCKDOWN, Trait.FIRE_OPENS)
                .inTurn()
                .forgets(INERT)
                .forgets(GateAlarm.HELD_OPEN)
                .contact(GateInput.EDGE_CLOSING, GateInput.EDGE_OPENING, GateInput.FIRE, GateInput.STOP_INPUT)
                .contact(GateInput.REQUEST_TO_EXIT)
                .remote(GateAction.CLOSE, GateAction.OPEN)
                .local(GateAction.ACKNOWLEDGE)
                .stop()
                .comings()
                .made();
    }

    /** A fire, and every mode yields. */
    static ModelSet fireAndModes() {
        return ModelAlphabet.gate("fire and modes, manual release")
                .times(500, 2000, 0, 0)
                .traits(Trait.CLOSES_UNGUARDED, Trait.FIRE_OPENS, Trait.FIRE_OPENS_AT_START)
                .inTurn()
                .forgets(INERT)
                .forgets(GateAlarm.HELD_OPEN)
                .contact(GateInput.FIRE, GateInput.MANUAL_RELEASE)
                .remote(GateAction.CLOSE, GateAction.OPEN, GateAction.BLOCK, GateAction.UNBLOCK)
                .remote(GateAction.LOCKDOWN, GateAction.HOLD_OPEN, GateAction.RELEASE)
                .local(GateAction.MAINTENANCE, GateAction.ACKNOWLEDGE)
                .command(
                        "local maintenance off",
                        ModelAlphabet.onSite(GateAction.MAINTENANCE).on(false))
                .stop()
                .comings()
                .made();
    }

    /** Hold-to-run and maintenance. */
    static ModelSet hands() {
        return ModelAlphabet.gate("hold-to-run, maintenance")
                .times(500, 2000, 0, 0)
                .traits(Trait.EXIT_IN_LOCKDOWN)
                .inTurn()
                .forgets(INERT)
                .forgets(GateAlarm.HELD_OPEN)
                .contact(GateInput.OBSTRUCTION_CLOSING, GateInput.HOLD_UP, GateInput.HOLD_DOWN)
                .remote(GateAction.OPEN, GateAction.HOLD_OPEN, GateAction.RELEASE)
                .local(GateAction.MAINTENANCE, GateAction.CLOSE, GateAction.ACKNOWLEDGE)
                .command(
                        "local maintenance off",
                        ModelAlphabet.onSite(GateAction.MAINTENANCE).on(false))
                .stop()
                .comings()
                .made();
    }

    /** Hold-to-run and one-button operator of a gate without a sensor, with a fire. */
    static ModelSet button() {
        return ModelAlphabet.gate("no sensor, button, hold-to-run, fire")
                .times(500, 2000, 0, 0)
                .traits(Trait.FIRE_OPENS)
                .inTurn()
                .forgets(INERT)
                .forgets(GateAlarm.HELD_OPEN)
                .contact(GateInput.HOLD_UP, GateInput.HOLD_DOWN, GateInput.BUTTON, GateInput.FIRE)
                .remote(GateAction.OPEN, GateAction.CLOSE, GateAction.BLOCK, GateAction.ACCESS)
                .local(GateAction.TOGGLE, GateAction.ACKNOWLEDGE, GateAction.UNBLOCK)
                .stop()
                .comings()
                .made();
    }

    /** Lockdown, hold-open and block. */
    static ModelSet modes() {
        return ModelAlphabet.gate("lockdown, hold-open, block, auto-close, exit")
                .times(500, 2000, 60, 0)
                .traits(Trait.EXIT_IN_LOCKDOWN)
                .inTurn()
                .forgets(INERT)
                .forgets(GateAlarm.HELD_OPEN)
                .contact(GateInput.OBSTRUCTION_CLOSING, GateInput.REQUEST_TO_EXIT)
                .remote(GateAction.CLOSE, GateAction.OPEN, GateAction.HOLD_OPEN, GateAction.LOCKDOWN)
                .remote(GateAction.RELEASE, GateAction.BLOCK, GateAction.UNBLOCK)
                .command(
                        "remote lockdown, late",
                        ModelAlphabet.fromAfar(GateAction.LOCKDOWN).ifSequence(6))
                .local(GateAction.OPEN, GateAction.ACKNOWLEDGE)
                .stop()
                .comings()
                .made();
    }

    /** Timed access and lockdown, and how long it may be open. */
    static ModelSet access() {
        return ModelAlphabet.gate("access, lockdown, held open")
                .times(500, 0, 0, 300)
                .traits(Trait.EXIT_IN_LOCKDOWN)
                .inTurn()
                .forgets(INERT)
                .contact(GateInput.OBSTRUCTION_CLOSING)
                .remote(GateAction.ACCESS, GateAction.CLOSE, GateAction.LOCKDOWN, GateAction.RELEASE)
                .command(
                        "remote access for 3 s",
                        ModelAlphabet.fromAfar(GateAction.ACCESS).stay(Duration.ofSeconds(3)))
                .local(GateAction.ACKNOWLEDGE)
                .stop()
                .comings()
                .made();
    }

    /** A drive and limit switches that fail. */
    static ModelSet faults() {
        return ModelAlphabet.gate("faults")
                .times(500, 2000, 0, 0)
                .traits(Trait.CLOSES_UNGUARDED)
                .forgets(INERT)
                .forgets(GateAlarm.HELD_OPEN)
                .sensor(GateInput.LIMIT_OPEN)
                .sensor(GateInput.LIMIT_CLOSED)
                .fault("motor")
                .fault(DriveRules.ERROR)
                .remote(GateAction.CLOSE, GateAction.OPEN, GateAction.ACKNOWLEDGE)
                .local(GateAction.ACKNOWLEDGE, GateAction.STOP)
                .stop()
                .comings()
                .made();
    }

    /** Alarms that anybody may acknowledge, and what sounds. */
    static ModelSet alarms() {
        return ModelAlphabet.gate("alarms of all")
                .times(500, 0, 0, 0)
                .traits(Trait.CLOSES_UNGUARDED)
                .inTurn()
                .sounds()
                .forgets(GateAlarm.TRAVEL_TIMEOUT)
                .sensor(GateInput.TAMPER)
                .remote(GateAction.CLOSE, GateAction.OPEN, GateAction.ACKNOWLEDGE, GateAction.SILENCE)
                .command(
                        "remote alarm off",
                        ModelAlphabet.fromAfar(GateAction.ALARM).on(false))
                .remote(GateAction.ALARM)
                .local(GateAction.ACKNOWLEDGE, GateAction.RESET)
                .stop()
                .made();
    }

    /** Alarms that only somebody on site may acknowledge, and what sounds. */
    static ModelSet alarmsOnSite() {
        return ModelAlphabet.gate("alarms on site")
                .times(500, 0, 0, 0)
                .inTurn()
                .sounds()
                // not the obstruction: with it a remote acknowledge is accepted, and has to leave the others alone
                .forgets(GateAlarm.FORCED_OPEN, GateAlarm.TAMPER, GateAlarm.TRAVEL_TIMEOUT, GateAlarm.SENSOR_CONFLICT)
                .forgets(GateAlarm.HELD_OPEN)
                .contact(GateInput.OBSTRUCTION_CLOSING)
                .fault("motor")
                .remote(GateAction.CLOSE, GateAction.OPEN, GateAction.ACKNOWLEDGE, GateAction.SILENCE)
                .local(GateAction.ACKNOWLEDGE, GateAction.RESET)
                .stop()
                .comings()
                .made();
    }

    /** Settings that change while the gate rests: with a sensor and closing by itself, and without. */
    static ModelSet rewired() {
        Rules other = ModelAlphabet.gate("without sensor")
                .times(300, 2000, 0, 300)
                .traits(Trait.CLOSES_UNGUARDED, Trait.POSITION)
                .rules();
        return ModelAlphabet.gate("settings change")
                .times(500, 0, 60, 0)
                .traits(Trait.POSITION, Trait.TRACKED)
                .forgets(INERT)
                .contact(GateInput.OBSTRUCTION_CLOSING)
                .remote(GateAction.CLOSE, GateAction.OPEN, GateAction.ACCESS, GateAction.LOCKDOWN, GateAction.RELEASE)
                .local(GateAction.ACKNOWLEDGE)
                .stop()
                .other(other)
                .made();
    }
}
