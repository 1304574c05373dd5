// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/**
 * One move of a simulated leaf in closed form: it gathers speed evenly, runs, and slows down evenly. Places are 0 closed to
 * 1 open, times are nanoseconds since the move began. Immutable.
 *
 * @param from where it began
 * @param direction 1 opening, -1 closing, 0 at rest
 * @param peak the highest speed
 * @param up the time of gathering speed
 * @param even the time at the highest speed
 * @param down the time of slowing down
 */
record Motion(double from, int direction, double peak, double up, double even, double down) {
    static Motion rest(double place) {
        return new Motion(place, 0, 0, 0, 0, 0);
    }

    /** From rest at {@code from} to a limit, at the speed of a leaf that needs {@code travel} from limit to limit. */
    static Motion driven(double from, int direction, double travel, SimulatedSettings settings) {
        double way = direction > 0 ? 1 - from : from;
        double start = settings.softStart() * travel;
        double stop = settings.softStop() * travel;
        double full = 1 / (travel - (start + stop) / 2);
        double ramps = start + stop;
        // on a short way the full speed is never reached
        double peak = ramps > 0 ? Math.min(full, Math.sqrt(2 * way * full / ramps)) : full;
        double up = start * peak / full;
        double down = stop * peak / full;
        return new Motion(from, direction, peak, up, Math.max(0, way / peak - (up + down) / 2), down);
    }

    /** What is left of a move when nothing drives it any more; a leaf at the speed {@code full} rests after {@code time}. */
    static Motion coasting(double from, int direction, double speed, double full, double time) {
        return new Motion(from, direction, speed, 0, 0, time * speed / full);
    }

    double duration() {
        return up + even + down;
    }

    double placeAt(double time) {
        return Math.max(0, Math.min(1, from + direction * way(time)));
    }

    double speedAt(double time) {
        double left = duration() - time;
        if (left <= 0) {
            return 0;
        }
        if (time < up) {
            return peak * time / up;
        }
        return left < down ? peak * left / down : peak;
    }

    /** When it gets to {@code place}; {@link #duration()} when it does not get so far. */
    double timeTo(double place) {
        double way = Math.abs(place - from);
        double before = 0;
        double after = duration();
        if (way >= way(after) - LeafBody.NEAR) {
            return after;
        }
        // the way only grows, so halving finds the time to a fraction of a nanosecond
        while (after - before > 0.25) {
            double middle = (before + after) / 2;
            if (way(middle) < way) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }

    private double way(double time) {
        double whole = peak * (up / 2 + even + down / 2);
        double left = duration() - time;
        if (left <= 0) {
            return whole;
        }
        if (time < up) {
            return peak * time * time / (2 * up);
        }
        return left < down ? whole - peak * left * left / (2 * down) : peak * (up / 2 + (time - up));
    }
}
