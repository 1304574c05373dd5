// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A gate in the middle of something, and an instant in it.
 *
 * @param place where the leaf stands when the gateway starts, in percent
 * @param orders what the gate is told, in the end to move
 * @param then what happens while it moves
 * @param driving whether the instant is one while the motor runs, not perhaps one before
 * @param patient whether nothing is ordered before the dead time of the start is over
 * @param instant how far into the chosen stretch of time, 0 to 1
 */
record Situation(int place, List<String> orders, Then then, boolean driving, boolean patient, double instant) {
    private static final long AFTER_DRIVE_ON_MS = 1000;

    // dead time, for a closing the warning, and a little more
    private static final long BEFORE_OPENING_MS = 1200;
    private static final long BEFORE_CLOSING_MS = 3200;

    /** What happens to a movement. */
    enum Then {
        GOES_ON,
        IS_REVERSED,
        IS_OBSTRUCTED
    }

    /** Any, each kind about as often. */
    static Situation random(Random random) {
        List<String> orders = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            orders.add("alarm on");
        }
        Then then = Then.values()[Math.max(0, random.nextInt(5) - 2)];
        boolean opens = then == Then.IS_REVERSED || (then == Then.GOES_ON && random.nextBoolean());
        boolean plain = then != Then.GOES_ON || random.nextInt(3) > 0;
        if (opens) {
            orders.add(plain ? "open" : "hold-open");
        } else {
            if (plain && random.nextInt(3) == 0) {
                orders.add("block");
            }
            orders.add(plain ? "close" : "lockdown");
        }
        // a re-open has to take a while
        int end = then == Then.IS_OBSTRUCTED ? 30 : 100;
        int place = random.nextBoolean() ? 50 : opens ? 0 : end;
        return new Situation(place, orders, then, random.nextInt(3) > 0, random.nextInt(4) == 0, random.nextDouble());
    }

    /** An opening that goes on. */
    static Situation opening() {
        return new Situation(0, List.of("open"), Then.GOES_ON, true, true, 0);
    }

    /**
     * Brings it about and returns at the instant, with the last look at the gate.
     *
     * @param before what has to be ordered first
     */
    Look play(Shell shell, LeafProcess leaf, long sequence, List<String> before) throws Exception {
        Look look = shell.order(
                sequence, Stream.concat(before.stream(), orders.stream()).toList());
        String direction = opens() ? "up" : "down";
        if (then == Then.IS_REVERSED) {
            leaf.await("output up");
            do {
                look = shell.look(sequence);
            } while (look.isAtLimit());
            look = shell.order(sequence, List.of("close"));
            direction = "down";
        } else if (then == Then.IS_OBSTRUCTED) {
            leaf.await("output down");
            leaf.tell("obstruct");
            leaf.await("output none");
            while (!look.alarms().contains("obstructed")) {
                look = shell.look(sequence);
            }
            // a second time it stays where it is
            direction = look.alarms().contains("entrapment") ? "none" : "up";
        }
        if (driving && !direction.equals("none")) {
            leaf.await("output " + direction);
            pass(AFTER_DRIVE_ON_MS);
        } else {
            pass(direction.equals("down") ? BEFORE_CLOSING_MS : BEFORE_OPENING_MS);
        }
        return look;
    }

    private boolean opens() {
        return orders.contains("open") || orders.contains("hold-open");
    }

    private void pass(long millis) {
        long until = System.nanoTime() + Math.round(instant * TimeUnit.MILLISECONDS.toNanos(millis));
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
