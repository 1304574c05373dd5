// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate.Side;

/**
 * The mechanics of a simulated leaf: a motor whose output lasts as long as its lease, a leaf that it moves, or does not, and
 * what is in the way. Knows no clock: {@link #advance} brings it up to a time, and all else happens at that time. Not for
 * use by two threads.
 */
final class LeafBody {
    private static final double OPEN = 1;
    private static final double CLOSED = 0;

    /** Computed places that are so near to each other are one. */
    static final double NEAR = 1e-9;

    private final SimulatedSettings settings;
    private final Noise noise;
    private Conditions conditions = Conditions.GOOD;

    private long now;
    private int output;
    private long leaseEnds;

    private Motion motion;
    private long began;
    private boolean driven;
    /** Where the motion ends, be it before its own end, and when. */
    private double stop;

    private double duration;

    LeafBody(SimulatedSettings settings, Noise noise, double place, long now) {
        this.settings = settings;
        this.noise = noise;
        this.now = now;
        rest(place);
    }

    /** Brings everything up to {@code time}. */
    void advance(long time) {
        if (output != 0 && time - leaseEnds >= 0) {
            reach(leaseEnds);
            output = 0;
            plan();
        }
        reach(time);
    }

    /** The output drives: 1 as wired for opening, -1 for closing; 0 is off. */
    void drive(int direction, long lease) {
        output = direction;
        leaseEnds = now + lease;
        plan();
    }

    /** The output goes off and the leaf stays where it is. */
    void halt() {
        output = 0;
        rest(place());
    }

    /** From now on other things are wrong or in the way. */
    void meet(Conditions changed) {
        conditions = changed;
        if (conditions.has(SimulatedFault.LEAF_STUCK)) {
            rest(place());
        }
        if (conditions.has(SimulatedFault.POWER_CUT)) {
            output = 0;
        }
        plan();
    }

    /** Somebody moves the leaf to {@code wanted}, or as far as it goes. */
    void push(double wanted) {
        if (conditions.has(SimulatedFault.LEAF_STUCK)) {
            return;
        }
        double place = place();
        double end = wanted > place ? Math.min(wanted, end(1)) : Math.max(wanted, end(-1));
        rest(end);
        plan();
    }

    double place() {
        return motion.placeAt(since(now));
    }

    /** Where the leaf is at {@code time}, if nothing is ordered until then. */
    double placeAt(long time) {
        return motion.placeAt(Math.min(since(time), duration));
    }

    boolean moving() {
        return motion.direction() != 0;
    }

    /** What the output drives now, as wired. */
    int output() {
        return output;
    }

    boolean open() {
        return motion.direction() >= 0 && place() >= OPEN;
    }

    boolean closed() {
        return motion.direction() <= 0 && place() <= CLOSED;
    }

    /** Whether the leaf leans against what is in the way. */
    boolean touches(Side side) {
        Integer thing = conditions.obstructions().get(side);
        int towards = towards(side);
        return thing != null && motion.direction() != -towards && place() == thing / 100.0;
    }

    /** In how many nanoseconds something happens that nobody orders; only of a leaf that moves. */
    long untilChange() {
        long left = began + Math.round(duration) - now;
        return Math.max(1, output == 0 ? left : Math.min(left, leaseEnds - now));
    }

    private void reach(long time) {
        now = time;
        if (moving() && now - began >= Math.round(duration)) {
            rest(stop);
        }
    }

    private void rest(double place) {
        motion = Motion.rest(place);
        driven = false;
    }

    /** Lets the leaf move as its output, and what is wrong, make it; a move that goes on is not begun again. */
    private void plan() {
        int wanted = coupled() ? (conditions.has(SimulatedFault.WRONG_DIRECTION) ? -output : output) : 0;
        if (wanted == 0) {
            coast();
        } else if (!driven || motion.direction() != wanted) {
            begin(wanted);
        }
        if (moving()) {
            bound();
        }
    }

    private double since(long time) {
        return (double) (time - began);
    }

    private boolean coupled() {
        return !conditions.has(SimulatedFault.LEAF_STUCK)
                && !conditions.inputs().contains(GateInput.MANUAL_RELEASE);
    }

    private void begin(int direction) {
        double from = place();
        double end = end(direction);
        if (from == end || settings.instant()) {
            rest(end);
        } else {
            double travel = settings.travel().toNanos() * noise.factor();
            motion = Motion.driven(from, direction, travel, settings);
            began = now;
            driven = true;
        }
    }

    private void coast() {
        if (!driven) {
            return;
        }
        double speed = motion.speedAt(since(now));
        double time = (double) settings.coast().toNanos();
        if (speed == 0 || time == 0) {
            rest(place());
        } else {
            double travel = (double) settings.travel().toNanos();
            double full = 1 / (travel * (1 - (settings.softStart() + settings.softStop()) / 2));
            motion = Motion.coasting(place(), motion.direction(), speed, full, time);
            began = now;
            driven = false;
        }
    }

    /** Finds out where and when the motion ends. */
    private void bound() {
        double end = end(motion.direction());
        duration = motion.timeTo(end);
        stop = motion.placeAt(duration);
        if (Math.abs(stop - end) < NEAR) {
            stop = end;
        }
        reach(now);
    }

    /** As far as the leaf goes in a direction: to its limit, or to what is in the way and not passed yet. */
    private double end(int direction) {
        double limit = direction > 0 ? OPEN : CLOSED;
        Integer thing = conditions.obstructions().get(direction > 0 ? Side.OPENING : Side.CLOSING);
        boolean ahead = thing != null && (thing / 100.0 - place()) * direction >= -NEAR;
        return ahead ? thing / 100.0 : limit;
    }

    private static int towards(Side side) {
        return side == Side.OPENING ? 1 : -1;
    }
}
