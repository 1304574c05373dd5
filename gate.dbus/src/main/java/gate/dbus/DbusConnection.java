// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.dbus.DbusSettings.Dialling;
import gate.link.BackOff;
import gate.link.LinkThread;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;

/**
 * Keeps our name on a bus: connects, claims it, and begins anew whenever the bus or the name is lost.
 *
 * <p>{@link #dial} and {@link #stop} may be called by any thread; calls come on the thread that reads, all else happens on the
 * link's own.
 */
final class DbusConnection implements BusSession.Owner {
    /** What a connection is for; called on the link's thread. */
    interface User {
        /** An attempt begins: who takes its calls, on the thread that reads. */
        Consumer<Call> callsOf(BusSession session, Bus bus, Dialling dialling);

        /** Whether there is a gate to call. */
        boolean hasGates();

        /** The name is ours. */
        void up(BusSession session, Dialling dialling);

        /** It is not, and why in words; {@code at} is where, as far as that is known. */
        void down(String at, String why);

        /** Switched off. */
        void off();
    }

    private static final long STOP_GRACE_MS = 1500;
    private static final long CONNECT_MS = 10_000;
    private static final long LOOK_MS = 50;
    private static final int LOOKS = 60;
    private static final UInt32 DO_NOT_QUEUE = new UInt32(4);
    private static final int OWNER = 1;
    private static final int ALREADY_OWNER = 4;

    private final LinkThread thread;
    private final User user;
    private final BackOff backOff;
    private final OwnBus own;
    private final Buses buses;
    private Dialling dialling;
    private boolean dialled;
    private Bus bus;
    private boolean hasName;
    private Optional<ScheduledFuture<?>> timer = Optional.empty();
    private volatile BusSession session;
    private volatile boolean stopped;

    DbusConnection(LinkThread thread, User user, BackOff backOff, OwnBus own, Buses buses) {
        this.thread = thread;
        this.user = user;
        this.backOff = backOff;
        this.own = own;
        this.buses = buses;
    }

    /** Is on the bus as {@code wanted} says from now on; the same again changes nothing. */
    void dial(Optional<Dialling> wanted) {
        thread.execute(() -> {
            if (dialled && Objects.equals(dialling, wanted.orElse(null))) {
                return;
            }
            hangUp();
            dialled = true;
            dialling = wanted.orElse(null);
            backOff.reset();
            if (dialling == null) {
                own.stop();
                user.off();
            } else {
                buses.choose(dialling.bus());
                attempt();
            }
        });
    }

    /** Ends everything within about two seconds, also in the middle of an attempt. */
    void stop() {
        stopped = true;
        thread.end(
                () -> {
                    hangUp();
                    dialling = null;
                    own.stop();
                },
                STOP_GRACE_MS,
                () -> Optional.ofNullable(session).ifPresent(BusSession::close));
    }

    @Override
    public void connected(BusSession fresh) {
        thread.execute(() -> {
            if (fresh != session) {
                return;
            }
            cancelTimer();
            // first, so that no change of the owner is missed
            fresh.callBus(
                    "AddMatch",
                    reply -> {},
                    "s",
                    "type='signal',sender='" + BusSession.BUS + "',member='NameOwnerChanged',arg0='" + dialling.name()
                            + "'");
            claimWithGates(fresh, LOOKS);
        });
    }

    @Override
    public void heard(DBusSignal signal) {
        Object[] about;
        try {
            about = signal.getParameters();
        } catch (DBusException | RuntimeException unreadable) {
            return;
        }
        boolean changed = "NameOwnerChanged".equals(signal.getName()) && about != null && about.length == 3;
        if (changed) {
            thread.execute(() -> ownerChanged(String.valueOf(about[0]), String.valueOf(about[2])));
        }
    }

    @Override
    public void lost(BusSession gone, String why) {
        thread.execute(() -> {
            if (gone == session) {
                boolean was = !gone.uniqueName().isEmpty();
                fail((was ? "lost the bus " : "no bus at ") + gone.address() + ": " + why);
            }
        });
    }

    private void attempt() {
        cancelTimer();
        if (stopped || dialling == null) {
            return;
        }
        try {
            bus = buses.next();
        } catch (IOException none) {
            buses.failed();
            later("", String.valueOf(none.getMessage()));
            return;
        }
        BusSession fresh = new BusSession(bus.address(), this);
        session = fresh;
        timer = Optional.of(
                thread.after(CONNECT_MS, () -> fail("the bus at " + fresh.address() + " does not answer within 10 s")));
        fresh.open(user.callsOf(fresh, bus, dialling));
    }

    /** A call may have started us, and waits for our name: the gate that it is for comes a moment after the bus. */
    private void claimWithGates(BusSession on, int looks) {
        if (on != session) {
            return;
        }
        if (looks == 0 || user.hasGates()) {
            claim();
        } else {
            timer = Optional.of(thread.after(LOOK_MS, () -> claimWithGates(on, looks - 1)));
        }
    }

    private void claim() {
        cancelTimer();
        BusSession current = session;
        if (current != null && dialling != null) {
            current.callBus(
                    "RequestName",
                    reply -> thread.execute(() -> claimed(current, reply)),
                    "su",
                    dialling.name(),
                    DO_NOT_QUEUE);
        }
    }

    private void claimed(BusSession on, Reply reply) {
        if (on != session || dialling == null) {
            return;
        }
        int result = reply.value(0, UInt32.class).map(UInt32::intValue).orElse(0);
        if (result == OWNER || result == ALREADY_OWNER) {
            if (!hasName) {
                hasName = true;
                buses.worked();
                backOff.reset();
                user.up(on, dialling);
            }
            return;
        }
        String why = reply.isError()
                ? "the bus does not let us have the name " + dialling.name() + " (" + reply.words()
                        + "); is its policy installed?"
                : "the name " + dialling.name() + " is taken by another program on this bus";
        // it is the right bus all the same
        buses.worked();
        user.down(on.address().toString(), why);
        timer = Optional.of(thread.after(backOff.next().toMillis(), this::claim));
    }

    private void ownerChanged(String name, String owner) {
        if (session == null || dialling == null || !name.equals(dialling.name())) {
            return;
        }
        if (hasName && !owner.equals(session.uniqueName())) {
            hasName = false;
            user.down(session.address().toString(), "the name " + name + " was taken away by the bus");
        }
        if (owner.isEmpty()) {
            claim();
        }
    }

    private void fail(String why) {
        String at = bus == null ? "" : bus.address().toString();
        hangUp();
        buses.failed();
        later(at, why);
    }

    private void later(String at, String why) {
        if (!stopped) {
            user.down(at, why);
            timer = Optional.of(thread.after(backOff.next().toMillis(), this::attempt));
        }
    }

    private void hangUp() {
        cancelTimer();
        hasName = false;
        BusSession old = session;
        session = null;
        if (old != null) {
            old.close();
        }
    }

    private void cancelTimer() {
        timer.ifPresent(waiting -> waiting.cancel(false));
        timer = Optional.empty();
    }
}
