// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.dbus.BusFailure.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;

/**
 * The gates of a gateway as another program on its bus has them; for programs that say something, or watch, and go.
 *
 * <p>Methods block their caller, each within the time it is given. Used by one thread.
 */
public final class GateBus implements AutoCloseable {
    /**
     * A signal of {@code tw.rocksaying.Gate1}, or a change of its properties.
     *
     * @param gate whose
     * @param values texts, longs, truth values, lists and maps
     */
    public record Said(String gate, String member, List<Object> values) {}

    private static final String BUS_ERROR = "org.freedesktop.DBus.Error.";
    private static final int WAITING = 10_000;
    private static final long LOOK_MS = 100;

    private final BlockingQueue<Said> heard = new ArrayBlockingQueue<>(WAITING);
    private final ObjectPaths paths = new ObjectPaths(DbusSettings.PATH, "");
    private final BusAddress address;
    private Duration patience;
    private final CompletableFuture<String> welcomed = new CompletableFuture<>();
    private final BusSession session;
    private volatile String owner = "";
    /** Why nothing more will come. */
    private volatile Optional<String> lost = Optional.empty();

    private GateBus(BusAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
        this.session = new BusSession(address, new Ear());
    }

    /**
     * Connects to the gateway on a bus; does not start one.
     *
     * @param bus {@code system}, {@code session} or an address
     * @param soon how long each wait takes at most until that is done
     * @param patience how long each one takes from then on
     * @throws IllegalArgumentException when {@code bus} names none; the message says what is allowed
     */
    public static GateBus connect(String bus, Duration soon, Duration patience)
            throws BusFailure, InterruptedException {
        Optional<BusFailure> failure = Optional.empty();
        for (BusAddress address : Buses.named(bus, System.getenv())) {
            GateBus client = new GateBus(address, soon);
            try {
                client.begin();
                client.patience = patience;
                return client;
            } catch (BusFailure notHere) {
                client.close();
                failure = Optional.of(notHere);
            }
        }
        throw failure.orElseGet(
                () -> new BusFailure(Kind.UNREACHABLE, "", "there is no " + bus + " bus for this user"));
    }

    private void begin() throws BusFailure, InterruptedException {
        session.open(call -> call.error(Call.UNKNOWN_OBJECT, "a client is no service"));
        await(welcomed);
        match("type='signal',interface='" + BusSession.BUS + "',member='NameOwnerChanged',arg0='" + DbusSettings.NAME
                + "'");
        // no sender: the bus that is written in Java matches none of them; who said it is looked at below
        match("type='signal',interface='" + Interfaces.GATE1 + "'");
        match("type='signal',interface='" + Interfaces.PROPERTIES + "',arg0='" + Interfaces.GATE1 + "'");
        try {
            owner = bus("GetNameOwner", DbusSettings.NAME)
                    .value(0, String.class)
                    .orElseThrow(() -> new BusFailure(Kind.REFUSED, "", address + " does not say who has the name"));
        } catch (BusFailure nobody) {
            throw nobody.kind() == Kind.REFUSED ? nobodyThere() : nobody;
        }
    }

    /** The properties of each gate, by its id. */
    public Map<String, Map<String, Object>> gates() throws BusFailure, InterruptedException {
        Map<String, Map<String, Object>> gates = new TreeMap<>();
        Reply reply = call(DbusSettings.PATH, Interfaces.OBJECT_MANAGER, "GetManagedObjects", null);
        Map<?, ?> objects =
                PlainValues.of(reply.value(0, Map.class).orElse(Map.of())) instanceof Map<?, ?> map ? map : Map.of();
        objects.forEach((path, interfaces) -> {
            Optional<String> gate = gateAt(String.valueOf(path));
            if (gate.isPresent()
                    && interfaces instanceof Map<?, ?> all
                    && all.get(Interfaces.GATE1) instanceof Map<?, ?> values) {
                Map<String, Object> properties = new TreeMap<>();
                values.forEach((name, value) -> properties.put(String.valueOf(name), value));
                gates.put(gate.get(), properties);
            }
        });
        return gates;
    }

    /** Asks a gate; returns the id of the command that it has accepted. */
    public String request(String gate, String command, Map<String, Object> options)
            throws BusFailure, InterruptedException {
        Reply reply =
                call(paths.child(gate), Interfaces.GATE1, "Request", "sa{sv}", command, PlainValues.variants(options));
        return reply.value(0, String.class).orElse("");
    }

    /** The next thing that a gate said; empty when none comes within {@code wait}. */
    public Optional<Said> next(Duration wait) throws BusFailure, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            Said next = heard.poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_MS)), TimeUnit.NANOSECONDS);
            if (next == null && lost.isPresent()) {
                throw new BusFailure(Kind.UNREACHABLE, "", lost.get());
            }
            if (next != null || left <= 0) {
                return Optional.ofNullable(next);
            }
        }
    }

    /** The address of the bus. */
    public String address() {
        return address.toString();
    }

    @Override
    public void close() {
        session.close();
    }

    private void match(String rule) throws BusFailure, InterruptedException {
        bus("AddMatch", rule);
    }

    private Reply bus(String member, String argument) throws BusFailure, InterruptedException {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        session.callBus(member, reply::complete, "s", argument);
        return answer(reply);
    }

    private Reply call(String path, String interfaceName, String member, String signature, Object... arguments)
            throws BusFailure, InterruptedException {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        session.call(owner, path, interfaceName, member, reply::complete, signature, arguments);
        return answer(reply);
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

    private BusFailure nobodyThere() {
        return new BusFailure(Kind.UNREACHABLE, "", "no gateway has the name " + DbusSettings.NAME + " on " + address);
    }

    /** The default gate speaks from two objects; only its own one counts. */
    private Optional<String> gateAt(String path) {
        return paths.isRoot(path) ? Optional.empty() : paths.gateAt(path);
    }

    /** What the bus tells; called on the thread that reads. */
    private final class Ear implements BusSession.Owner {
        @Override
        public void connected(BusSession on) {
            boolean unused = welcomed.complete(on.uniqueName());
        }

        @Override
        public void heard(DBusSignal signal) {
            List<Object> values = values(signal);
            boolean ours = values.size() == 3 && DbusSettings.NAME.equals(values.get(0)) && !owner.isEmpty();
            if (ours && !owner.equals(values.get(2))) {
                lost = Optional.of("the gateway on " + address + " has gone");
            }
        }

        @Override
        public void said(DBusSignal signal) {
            Optional<String> gate = gateAt(String.valueOf(signal.getPath()));
            if (gate.isPresent() && owner.equals(signal.getSource())) {
                Said said = new Said(gate.get(), signal.getName(), values(signal));
                if (!heard.offer(said)) {
                    lost = Optional.of("too much was said at once on " + address);
                }
            }
        }

        @Override
        public void lost(BusSession on, String why) {
            lost = Optional.of("connection to " + address + " lost: " + why);
            boolean unused = welcomed.completeExceptionally(new IllegalStateException(why));
        }

        private static List<Object> values(DBusSignal signal) {
            try {
                Object[] values = signal.getParameters();
                return values == null
                        ? List.of()
                        : Arrays.stream(values).map(PlainValues::of).toList();
            } catch (DBusException | RuntimeException unreadable) {
                return List.of();
            }
        }
    }
}
