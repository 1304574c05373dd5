// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.link.BackOff;
import gate.link.LinkThread;
import gate.wire.Dialling;
import gate.wire.Failures;
import gate.wire.FileStamps;
import gate.wire.MqttSession;
import gate.wire.Outbox;
import gate.wire.TwinWatch;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.function.LongSupplier;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the way to the broker of a gate elsewhere open: one attempt after another until one succeeds, and again when the
 * connection is lost.
 *
 * <p>{@link #dial} and {@link #stop} may be called by any thread; all else happens on the connection's own.
 */
final class RemoteConnection {
    /** What a connection is for; called on the connection's thread, but for {@link #received}. */
    interface User extends MqttSession.Receiver {
        /** Messages may come from now on. */
        void connecting();

        /** Words can be sent, and everything is heard. */
        void connected(Outbox outbox);

        /** Not connected, and why in words. */
        void disconnected(String why);
    }

    /**
     * What is wanted.
     *
     * @param dialling how to connect
     * @param topics what to hear
     * @param backlog whether the broker shall keep what is said while the connection is broken
     * @param user whom it is for
     */
    record Wanted(Dialling dialling, Set<String> topics, boolean backlog, User user) {}

    private static final Logger LOG = LoggerFactory.getLogger(RemoteConnection.class);
    private static final long STOP_GRACE_MS = 1_000;
    private static final long WATCH_MS = 1_000;
    private static final long SECOND = 1_000_000_000L;

    private final LinkThread thread;
    private final BackOff backOff;
    private final LongSupplier nanos;
    private final TwinWatch twins = new TwinWatch();
    /** Whether the broker keeps something of ours that is to be heard. */
    private boolean resumable;

    private Wanted wanted;
    private MqttSession up;
    private long upSince;
    private ScheduledFuture<?> retry;
    private ScheduledFuture<?> watching;
    private FileStamps renewal = FileStamps.of(List.of());
    private volatile MqttSession newest;
    private volatile boolean stopped;

    /** {@code resumable} says that a predecessor has left a moment ago. */
    RemoteConnection(LinkThread thread, BackOff backOff, LongSupplier nanos, boolean resumable) {
        this.thread = thread;
        this.backOff = backOff;
        this.nanos = nanos;
        this.resumable = resumable;
    }

    /** Connects as {@code next} says from now on; the same again changes nothing. */
    void dial(Optional<Wanted> next) {
        thread.execute(() -> {
            if (Objects.equals(wanted, next.orElse(null))) {
                return;
            }
            boolean first = wanted == null && up == null;
            part(false);
            resumable &= first;
            wanted = next.orElse(null);
            backOff.reset();
            twins.failed();
            if (watching == null && wanted != null) {
                watching = thread.every(WATCH_MS, this::watch);
            } else if (watching != null && wanted == null) {
                watching.cancel(false);
                watching = null;
            }
            if (wanted != null) {
                attempt();
            }
        });
    }

    /** Ends everything within about two seconds; {@code planned} says that a successor will want what is said meanwhile. */
    void stop(boolean planned) {
        stopped = true;
        thread.end(
                () -> {
                    part(planned && wanted != null && wanted.backlog());
                    wanted = null;
                },
                STOP_GRACE_MS,
                () -> {
                    MqttSession session = newest;
                    if (session != null) {
                        session.abort();
                    }
                });
    }

    private void attempt() {
        cancelRetry();
        if (stopped || wanted == null) {
            return;
        }
        Wanted now = wanted;
        MqttSession[] self = new MqttSession[1];
        MqttSession session;
        try {
            session = new MqttSession(now.dialling(), now.user(), why -> thread.execute(() -> lost(self[0], why)));
        } catch (IOException unusableFile) {
            again(String.valueOf(unusableFile.getMessage()));
            return;
        }
        self[0] = session;
        newest = session;
        renewal = FileStamps.of(List.of());
        try {
            now.user().connecting();
            if (resumable) {
                session.resume();
            } else {
                session.open();
            }
            session.subscribe(now.topics());
            up = session;
            upSince = nanos.getAsLong();
            resumable = now.backlog();
            now.user().connected(session.outbox());
        } catch (MqttException | RuntimeException | Error failure) {
            // Paho throws more than it declares, and whatever it was: there must be a next attempt
            up = null;
            session.discard();
            String why = Failures.words(session.reason(failure), now.dialling().broker());
            if (session.wasThrownOut()) {
                broken(0, why);
            } else {
                twins.failed();
                again(why);
            }
        }
    }

    private void broken(long lived, String why) {
        boolean twin = twins.lost(lived, nanos.getAsLong());
        if (!twin) {
            backOff.reset();
        }
        again(
                twin
                        ? why + "; not for the first time right after connecting: probably another client has the id "
                                + wanted.dialling().clientId()
                        : why);
    }

    private void again(String why) {
        if (!stopped) {
            wanted.user().disconnected(why);
            retry = thread.after(backOff.next().toMillis(), this::attempt);
        }
    }

    private void watch() {
        if (up == null) {
            return;
        }
        boolean mute = up.quietNanos() > (2L * wanted.dialling().keepAliveS() + 1) * SECOND;
        if (mute || up.isDeaf()) {
            lost(up, new MqttException(MqttException.REASON_CODE_CLIENT_TIMEOUT));
        } else {
            renew();
        }
    }

    /** Certificates and passwords are renewed on disk; a new connection is made with them, if they can be used. */
    private void renew() {
        FileStamps now = FileStamps.of(wanted.dialling().tls().files());
        if (now.equals(up.stamps()) || now.equals(renewal)) {
            return;
        }
        renewal = now;
        try {
            wanted.dialling().checkFiles();
        } catch (IOException unusable) {
            LOG.warn("{}; the connection made before it was changed stays", unusable.getMessage());
            return;
        }
        part(true);
        attempt();
    }

    private void lost(MqttSession session, Throwable why) {
        if (session == up && session != null) {
            up.discard();
            up = null;
            broken(
                    nanos.getAsLong() - upSince,
                    Failures.words(why, wanted.dialling().broker()));
        }
    }

    private void part(boolean resume) {
        cancelRetry();
        if (up != null) {
            up.part(resume);
            up = null;
        }
    }

    private void cancelRetry() {
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
    }
}
