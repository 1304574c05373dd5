// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.link.BackOff;
import gate.link.LinkThread;
import gate.wire.Dialling;
import gate.wire.Failures;
import gate.wire.FileStamps;
import gate.wire.MqttSession;
import gate.wire.Outbox;
import gate.wire.TwinWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * Keeps a link connected: one attempt after another until one succeeds, and again when the connection is lost.
 *
 * <p>{@link #dial}, {@link #recheck}, {@link #hurry} and {@link #stop} may be called by any thread; all else happens on the link's own.
 */
final class MqttConnection {
    /** Why there is no connection. */
    enum Cause {
        /** the network, or the broker */
        BROKEN,
        /** somebody else seems to use our client id */
        TWIN,
        /** this broker must not be used now */
        FORBIDDEN
    }

    /** What a connection is for; called on the link's thread, but for {@link #received}. */
    interface User extends MqttSession.Receiver {
        /** The topics to hear. */
        Set<String> topics();

        /** What forbids this broker now; empty when nothing does. */
        Optional<String> objection(Dialling dialling);

        /** Whether it is too early for an attempt; {@link MqttConnection#hurry} ends the waiting. */
        boolean isEarly(Dialling dialling);

        /** Whether all that {@code before} served can be served now. */
        boolean serves(Handover before);

        /** Messages may come now that the broker kept since {@code before} ended; what they cause goes to {@code outbox}. */
        void resuming(Handover before, Duration gap, Outbox outbox);

        /** Words can be sent, and go to {@code outbox}; {@code resumed} says that nothing else has changed. */
        void opened(Outbox outbox, boolean resumed);

        /** Connected, and heard, so long after a predecessor ended as planned. */
        void up(Dialling dialling, Optional<Duration> gap);

        /** This connection, which heard {@code topics} until now, ends as planned. */
        Handover leaving(Dialling dialling, Set<String> topics, long nanos);

        /** Not connected, and why in words. */
        void down(Dialling dialling, Cause cause, String why);

        /** Connected, and something will keep the next connection from being made. */
        void problem(Dialling dialling, String what);

        /** Switched off. */
        void off();
    }

    private static final long STOP_GRACE_MS = 1000;
    private static final long SECOND = 1_000_000_000L;

    private final LinkThread thread;
    private final User user;
    private final BackOff backOff;
    private final LongSupplier nanos;
    /** Many gates may come at once: one look serves them all. */
    private final AtomicBoolean rechecking = new AtomicBoolean();

    private final TwinWatch twins = new TwinWatch();
    private boolean dialled;
    private Dialling dialling;
    private MqttSession up;
    private long upSince;
    private ScheduledFuture<?> retry;
    /** Whether an attempt waits for gates, and may be made as soon as they come. */
    private boolean awaitsGates;
    /** What may be taken up. */
    private Optional<Handover> left;

    /** The newest change of files that was looked at. */
    private FileStamps renewal = FileStamps.of(List.of());

    private volatile MqttSession newest;
    private volatile boolean stopped;

    /** Takes up what {@code left} says, as long as it is fresh. */
    MqttConnection(LinkThread thread, User user, BackOff backOff, LongSupplier nanos, Optional<Handover> left) {
        this.thread = thread;
        this.user = user;
        this.backOff = backOff;
        this.nanos = nanos;
        this.left = left;
    }

    /** Connects as {@code wanted} says from now on; the same again changes nothing. */
    void dial(Optional<Dialling> wanted) {
        thread.execute(() -> {
            if (dialled && Objects.equals(dialling, wanted.orElse(null))) {
                return;
            }
            part(!dialled
                    || wanted.filter(next -> dialling != null && next.isSameClient(dialling))
                            .isPresent());
            dialled = true;
            dialling = wanted.orElse(null);
            backOff.reset();
            twins.failed();
            if (dialling == null) {
                user.off();
            } else {
                attempt();
            }
        });
    }

    /** Something has changed that a connection depends on: its topics, or whether it may be. */
    void recheck() {
        if (!rechecking.compareAndSet(false, true)) {
            return;
        }
        thread.execute(() -> {
            rechecking.set(false);
            if (dialling == null) {
                return;
            }
            if (up == null) {
                if (retry == null || awaitsGates) {
                    attempt();
                }
                return;
            }
            Optional<String> objection = user.objection(dialling);
            if (objection.isPresent()) {
                part(false);
                user.down(dialling, Cause.FORBIDDEN, objection.get());
            } else {
                subscribe();
            }
        });
    }

    /** Has the broker send what it keeps on {@code filter}. */
    void lookAgain(String filter) {
        thread.execute(() -> {
            if (up != null) {
                up.lookAgain(Set.of(filter));
            }
        });
    }

    /** There is a reason to believe that an attempt would succeed now. */
    void hurry() {
        thread.execute(() -> {
            if (dialling != null && up == null) {
                attempt();
            }
        });
    }

    /** Replaces a connection on which the broker is not heard any more, though Paho does not notice. */
    void watch() {
        if (up != null && (up.quietNanos() > (2L * dialling.keepAliveS() + 1) * SECOND || up.isDeaf())) {
            lost(up, new MqttException(MqttException.REASON_CODE_CLIENT_TIMEOUT));
        } else if (up != null) {
            renew();
        }
    }

    /**
     * Ends everything within about two seconds, also in the middle of an attempt.
     *
     * @param resumable whether a successor may come
     * @return what it can take up
     */
    Optional<Handover> stop(boolean resumable) {
        AtomicReference<Optional<Handover>> result = new AtomicReference<>(Optional.empty());
        stopped = true;
        thread.end(
                () -> {
                    part(resumable);
                    result.set(left);
                    dialling = null;
                },
                STOP_GRACE_MS,
                () -> {
                    MqttSession session = newest;
                    if (session != null) {
                        session.abort();
                    }
                });
        return result.get();
    }

    /** Whatever goes wrong, there is a next attempt. */
    private void attempt() {
        cancelRetry();
        if (stopped) {
            return;
        }
        try {
            connect();
        } catch (RuntimeException | LinkageError defect) {
            later(String.valueOf(defect));
        }
    }

    private void connect() {
        if (user.isEarly(dialling)) {
            return;
        }
        Optional<String> objection = user.objection(dialling);
        if (objection.isPresent()) {
            user.down(dialling, Cause.FORBIDDEN, objection.get());
            return;
        }
        long now = nanos.getAsLong();
        left = left.filter(before -> before.isFor(dialling) && before.isFresh(now));
        Optional<Handover> before = left;
        long patience = before.filter(h -> !user.serves(h))
                .map(h -> h.patience(now).toMillis())
                .orElse(0L);
        if (patience > 0) {
            awaitsGates = true;
            retry = thread.after(patience, this::attempt);
            return;
        }
        MqttSession[] self = new MqttSession[1];
        MqttSession session;
        try {
            session = new MqttSession(dialling, user, why -> thread.execute(() -> lost(self[0], why)));
        } catch (IOException unusableFile) {
            later(String.valueOf(unusableFile.getMessage()));
            return;
        }
        self[0] = session;
        newest = session;
        renewal = FileStamps.of(List.of());
        try {
            Set<String> topics = user.topics();
            if (before.isPresent()) {
                user.resuming(before.get(), before.get().gap(nanos.getAsLong()), session.outbox());
                session.resume();
                session.forget(before.get().topics(), topics);
            } else {
                session.open();
            }
            user.opened(session.outbox(), before.isPresent());
            session.subscribe(topics);
            up = session;
            left = Optional.empty();
            upSince = nanos.getAsLong();
            user.up(dialling, before.map(h -> h.gap(upSince)));
        } catch (MqttException | RuntimeException | Error failure) {
            // Paho throws more than it declares, and whatever it was: there must be a next attempt
            up = null;
            session.discard();
            String why = Failures.words(session.reason(failure), dialling.broker());
            if (session.wasThrownOut()) {
                broken(0, why);
            } else {
                later(why);
            }
        }
    }

    private void later(String why) {
        twins.failed();
        again(Cause.BROKEN, why);
    }

    /** A connection broke that had lived for {@code lived}. */
    private void broken(long lived, String why) {
        boolean twin = twins.lost(lived, nanos.getAsLong());
        if (!twin) {
            backOff.reset();
        }
        again(twin ? Cause.TWIN : Cause.BROKEN, why);
    }

    private void again(Cause cause, String why) {
        if (!stopped) {
            user.down(dialling, cause, why);
            retry = thread.after(backOff.next().toMillis(), this::attempt);
        }
    }

    /** Certificates and passwords are renewed on disk; a new connection is made with them, if they can be used. */
    private void renew() {
        FileStamps now = FileStamps.of(dialling.tls().files());
        if (now.equals(up.stamps()) || now.equals(renewal)) {
            return;
        }
        renewal = now;
        try {
            dialling.checkFiles();
        } catch (IOException unusable) {
            user.problem(dialling, unusable.getMessage() + "; the connection made before it was changed stays");
            return;
        }
        part(true);
        attempt();
    }

    private void lost(MqttSession session, Throwable why) {
        if (session != up) {
            return;
        }
        hangUp();
        broken(nanos.getAsLong() - upSince, Failures.words(why, dialling.broker()));
    }

    private void subscribe() {
        try {
            up.subscribe(user.topics());
        } catch (MqttException | RuntimeException failure) {
            lost(up, failure);
        }
    }

    private void hangUp() {
        cancelRetry();
        if (up != null) {
            up.discard();
            up = null;
        }
    }

    /** Ends the connection as planned; {@code resumable} says that another one may take it up. */
    private void part(boolean resumable) {
        cancelRetry();
        if (up != null) {
            Handover end = user.leaving(dialling, up.subscribed(), nanos.getAsLong());
            up.part(resumable);
            up = null;
            left = Optional.of(end);
        }
        left = left.filter(any -> resumable);
    }

    private void cancelRetry() {
        awaitsGates = false;
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
    }
}
