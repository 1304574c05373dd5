// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

/**
 * A motor that moves a leaf between two limit switches at an even speed, for as long as its lease lasts by its own clock.
 * Not for use by two threads.
 */
final class Motor {
    /** What flows to the motor. */
    enum Output {
        NONE,
        UP,
        DOWN
    }

    /** Hears when the output changes. */
    interface Listener {
        void output(Output now, String why);
    }

    private static final double OPEN = 1;
    private static final double CLOSED = 0;

    private final long travelNanos;
    private final Listener listener;
    private double place = CLOSED;
    private Output output = Output.NONE;
    private long movedAt;
    private long leaseEnds;

    Motor(long travelNanos, Listener listener) {
        this.travelNanos = travelNanos;
        this.listener = listener;
    }

    /** Goes on, or on longer, for {@code leaseNanos} from {@code now}. */
    void drive(Output wanted, long leaseNanos, long now) {
        tick(now);
        leaseEnds = now + leaseNanos;
        // the limit switch of a real operator cuts its motor
        boolean there = wanted == Output.UP ? isOpen() : isClosed();
        set(there ? Output.NONE : wanted, there ? "limit" : "order");
    }

    void off(String why, long now) {
        tick(now);
        set(Output.NONE, why);
    }

    /** Brings the leaf up to {@code now}; often enough, the output ends when it has to. */
    void tick(long now) {
        if (output != Output.NONE) {
            double way = (double) (Math.min(now, leaseEnds) - movedAt) / travelNanos;
            place = Math.max(CLOSED, Math.min(OPEN, output == Output.UP ? place + way : place - way));
            if (output == Output.UP ? isOpen() : isClosed()) {
                set(Output.NONE, "limit");
            } else if (now >= leaseEnds) {
                set(Output.NONE, "lease");
            }
        }
        movedAt = now;
    }

    /** Somebody moves the leaf by hand. */
    void place(int percent, long now) {
        tick(now);
        place = percent / 100.0;
    }

    boolean isOpen() {
        return place >= OPEN;
    }

    boolean isClosed() {
        return place <= CLOSED;
    }

    int percent() {
        return (int) Math.round(place * 100);
    }

    private void set(Output wanted, String why) {
        if (output != wanted) {
            output = wanted;
            listener.output(wanted, why);
        }
    }
}
