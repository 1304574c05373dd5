// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.dbus.BusChoice.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the bus that the settings name, one place after the other. Used on the link's thread. */
final class Buses {
    private static final BusAddress SYSTEM = new BusAddress(Path.of("/run/dbus/system_bus_socket"));

    private final OwnBus own;
    private final Map<String, String> environment;
    private BusChoice choice = new BusChoice(Kind.PRIVATE, List.of());
    private int attempt;
    private boolean worked;

    Buses(OwnBus own, Map<String, String> environment) {
        this.own = own;
        this.environment = environment;
    }

    /** Looks for this one from now on. */
    void choose(BusChoice wanted) {
        choice = wanted;
        attempt = 0;
        worked = false;
        if (wanted.kind() != Kind.AUTO && wanted.kind() != Kind.PRIVATE) {
            own.stop();
        }
    }

    /**
     * Where to try next.
     *
     * @throws IOException when there is no such bus now; the message says why
     */
    Bus next() throws IOException {
        boolean ofOneUser = choice.kind() == Kind.SESSION || choice.kind() == Kind.AUTO;
        List<BusAddress> places = places();
        boolean orOwn = choice.kind() == Kind.AUTO || choice.kind() == Kind.PRIVATE;
        int count = places.size() + (orOwn ? 1 : 0);
        if (count == 0) {
            throw new IOException("there is no session bus: DBUS_SESSION_BUS_ADDRESS is not set");
        }
        int which = attempt % count;
        if (which == places.size()) {
            return new Bus(own.start(), true);
        }
        BusAddress place = places.get(which);
        return new Bus(place, ofOneUser && !isOfTheMachine(place));
    }

    /** The last one did not do. What has worked once is tried again: two buses would be two gateways to their clients. */
    void failed() {
        if (!worked || choice.kind() == Kind.ADDRESS) {
            attempt++;
        }
    }

    /** The last one is the right one. */
    void worked() {
        worked = true;
    }

    /** Some containers name it as that of the session. */
    private static boolean isOfTheMachine(BusAddress place) {
        try {
            return place.equals(SYSTEM) || Files.isSameFile(place.socket(), SYSTEM.socket());
        } catch (IOException notThere) {
            return false;
        }
    }

    /**
     * Where a client may find the bus that {@code text} names; a private one has to be named by its address.
     *
     * @throws IllegalArgumentException when it names none
     */
    static List<BusAddress> named(String text, Map<String, String> environment) {
        return places(BusChoice.of(text), environment);
    }

    private List<BusAddress> places() {
        return places(choice, environment);
    }

    private static List<BusAddress> places(BusChoice choice, Map<String, String> environment) {
        return switch (choice.kind()) {
            case SYSTEM -> parse(environment.get("DBUS_SYSTEM_BUS_ADDRESS")).orElse(List.of(SYSTEM));
            case SESSION, AUTO -> session(environment);
            case PRIVATE -> List.of();
            case ADDRESS -> choice.addresses();
        };
    }

    private static List<BusAddress> session(Map<String, String> environment) {
        Optional<List<BusAddress>> named = parse(environment.get("DBUS_SESSION_BUS_ADDRESS"));
        if (named.isPresent()) {
            return named.get();
        }
        // where a login says which folder it has, another is that of another login
        Optional<Path> folder = Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .map(Path::of)
                .or(() -> OwnUser.uid().stream()
                        .mapToObj(uid -> Path.of("/run/user/" + uid))
                        .findFirst());
        return folder.map(runtime -> runtime.resolve("bus"))
                .filter(Files::exists)
                .map(BusAddress::new)
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<List<BusAddress>> parse(String addresses) {
        try {
            return Optional.ofNullable(addresses)
                    .filter(text -> !text.isBlank())
                    .map(BusAddress::parse);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }
}
