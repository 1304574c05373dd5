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
import java.util.concurrent.TimeUnit;
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

    private static final int WAITING = 10_000;
    private static final long LOOK_MS = 100;

    private final BlockingQueue<Said> heard = new ArrayBlockingQueue<>(WAITING);
    private final ObjectPaths paths = new ObjectPaths(DbusSettings.PATH, "");
    private final BusTalk talk;
    private volatile String owner = "";
    /** Why nothing more will come. */
    private volatile Optional<String> lost = Optional.empty();

    private GateBus(BusAddress address, Duration patience) {
        talk = new BusTalk(address, patience, new Ear());
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
        return BusTalk.first(bus, address -> {
            GateBus client = new GateBus(address, soon);
            try {
                client.begin();
                client.talk.setPatience(patience);
                return client;
            } catch (BusFailure notHere) {
                client.close();
                throw notHere;
            }
        });
    }

    private void begin() throws BusFailure, InterruptedException {
        talk.open();
        match("type='signal',interface='" + BusSession.BUS + "',member='NameOwnerChanged',arg0='" + DbusSettings.NAME
                + "'");
        // no sender: the bus that is written in Java matches none of them; who said it is looked at below
        match("type='signal',interface='" + Interfaces.GATE1 + "'");
        match("type='signal',interface='" + Interfaces.PROPERTIES + "',arg0='" + Interfaces.GATE1 + "'");
        try {
            owner = talk.bus("GetNameOwner", DbusSettings.NAME)
                    .value(0, String.class)
                    .orElseThrow(talk::nobodyThere);
        } catch (BusFailure nobody) {
            throw nobody.kind() == Kind.REFUSED ? talk.nobodyThere() : nobody;
        }
    }

    /** The properties of each gate, by its id. */
    public Map<String, Map<String, Object>> gates() throws BusFailure, InterruptedException {
        Map<String, Map<String, Object>> gates = new TreeMap<>();
        Reply reply = talk.call(owner, DbusSettings.PATH, Interfaces.OBJECT_MANAGER, "GetManagedObjects", null);
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
        Reply reply = talk.call(
                owner,
                paths.child(gate),
                Interfaces.GATE1,
                "Request",
                "sa{sv}",
                command,
                PlainValues.variants(options));
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
        return talk.address().toString();
    }

    @Override
    public void close() {
        talk.close();
    }

    private void match(String rule) throws BusFailure, InterruptedException {
        Reply unused = talk.bus("AddMatch", rule);
    }

    /** The default gate speaks from two objects; only its own one counts. */
    private Optional<String> gateAt(String path) {
        return paths.isRoot(path) ? Optional.empty() : paths.gateAt(path);
    }

    /** What the bus tells; called on the thread that reads. */
    private final class Ear implements BusTalk.Ear {
        @Override
        public void heard(DBusSignal signal) {
            List<Object> values = values(signal);
            boolean ours = values.size() == 3 && DbusSettings.NAME.equals(values.get(0)) && !owner.isEmpty();
            if (ours && !owner.equals(values.get(2))) {
                lost = Optional.of("the gateway on " + address() + " has gone");
            }
        }

        @Override
        public void said(DBusSignal signal) {
            Optional<String> gate = gateAt(String.valueOf(signal.getPath()));
            if (gate.isPresent() && owner.equals(signal.getSource())) {
                Said said = new Said(gate.get(), signal.getName(), values(signal));
                if (!heard.offer(said)) {
                    lost = Optional.of("too much was said at once on " + address());
                }
            }
        }

        @Override
        public void lost(String why) {
            lost = Optional.of("connection to " + address() + " lost: " + why);
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
