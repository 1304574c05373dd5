// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.dbus.BusFailure.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.messages.DBusSignal;

/**
 * A connection on which a client asks, and has an answer within the time it gives, or a failure in words for people.
 *
 * <p>Methods block their caller. Used by one thread.
 */
final class BusTalk implements AutoCloseable {
    /** Hears what nobody asked for, on the thread that reads. */
    interface Ear {
        /** The bus itself says something. */
        default void heard(DBusSignal signal) {}

        /** Somebody else says something. */
        default void said(DBusSignal signal) {}

        /** Nothing more will come, and why. */
        default void lost(String why) {}
    }

    /** Something that can be done at one of the places where a bus may be. */
    interface Step<T> {
        T at(BusAddress address) throws BusFailure, InterruptedException;
    }

    private static final String BUS_ERROR = "org.freedesktop.DBus.Error.";

    private final BusAddress address;
    private final BusSession session;
    private final CompletableFuture<String> welcomed = new CompletableFuture<>();
    private Duration patience;

    BusTalk(BusAddress address, Duration patience, Ear ear) {
        this.address = address;
        this.patience = patience;
        this.session = new BusSession(address, new Owner(ear));
    }

    /**
     * Does something at the first place where it can be done.
     *
     * @param bus {@code system}, {@code session} or an address
     * @throws IllegalArgumentException when {@code bus} names none; the message says what is allowed
     */
    static <T> T first(String bus, Step<T> step) throws BusFailure, InterruptedException {
        BusFailure last = new BusFailure(Kind.UNREACHABLE, "", "there is no " + bus + " bus for this user");
        for (BusAddress address : Buses.named(bus, System.getenv())) {
            try {
                return step.at(address);
            } catch (BusFailure notHere) {
                last = notHere;
            }
        }
        throw last;
    }

    /** Connects; the bus knows us when this returns. */
    void open() throws BusFailure, InterruptedException {
        session.open(call -> call.error(Call.UNKNOWN_OBJECT, "a client is no service"));
        await(welcomed);
    }

    /** How long each answer may take from now on. */
    void setPatience(Duration each) {
        patience = each;
    }

    BusAddress address() {
        return address;
    }

    /** Asks the bus itself. */
    Reply bus(String member, String argument) throws BusFailure, InterruptedException {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        session.callBus(member, reply::complete, "s", argument);
        return answer(reply);
    }

    /** Asks somebody on it. */
    Reply call(
            String destination, String path, String interfaceName, String member, String signature, Object... arguments)
            throws BusFailure, InterruptedException {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        session.call(destination, path, interfaceName, member, reply::complete, signature, arguments);
        return answer(reply);
    }

    /** What to say where no gateway has its name. */
    BusFailure nobodyThere() {
        return new BusFailure(Kind.UNREACHABLE, "", "no gateway has the name " + DbusSettings.NAME + " on " + address);
    }

    @Override
    public void close() {
        session.close();
    }

    private Reply answer(CompletableFuture<Reply> asked) throws BusFailure, InterruptedException {
        Reply reply = await(asked);
        String error = reply.error().orElse("");
        switch (error) {
            case "" -> {
                return reply;
            }
            case Reply.DISCONNECTED ->
                throw new BusFailure(Kind.UNREACHABLE, error, "connection to " + address + " lost");
            case BUS_ERROR + "ServiceUnknown", BUS_ERROR + "NameHasNoOwner" -> throw nobodyThere();
            case BUS_ERROR + "NoReply" ->
                throw new BusFailure(
                        Kind.TIMED_OUT, error, "the gateway on " + address + " has gone without an answer");
            default ->
                throw new BusFailure(
                        Kind.REFUSED,
                        error,
                        reply.values().isEmpty()
                                ? ""
                                : String.valueOf(reply.values().get(0)));
        }
    }

    private <T> T await(CompletableFuture<T> future) throws BusFailure, InterruptedException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException mute) {
            throw new BusFailure(Kind.TIMED_OUT, "", "no answer on " + address);
        } catch (ExecutionException over) {
            throw new BusFailure(
                    Kind.UNREACHABLE,
                    "",
                    "no bus at " + address + ": " + over.getCause().getMessage());
        }
    }

    /** What the session tells; called on the thread that reads. */
    private final class Owner implements BusSession.Owner {
        private final Ear ear;

        Owner(Ear ear) {
            this.ear = ear;
        }

        @Override
        public void connected(BusSession on) {
            boolean unused = welcomed.complete(on.uniqueName());
        }

        @Override
        public void heard(DBusSignal signal) {
            ear.heard(signal);
        }

        @Override
        public void said(DBusSignal signal) {
            ear.said(signal);
        }

        @Override
        public void lost(BusSession on, String why) {
            ear.lost(why);
            boolean unused = welcomed.completeExceptionally(new IllegalStateException(why));
        }
    }
}
