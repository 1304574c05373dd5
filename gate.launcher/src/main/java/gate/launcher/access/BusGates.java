// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import gate.dbus.BusFailure;
import gate.dbus.GateBus;
import gate.dbus.GateBus.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gates of a gateway through D-Bus: decisions are replies, ends are signals. */
public final class BusGates implements GateAccess {
    private static final String ERROR = "tw.rocksaying.Gate.Error.";
    private static final String BUS_ERROR = "org.freedesktop.DBus.Error.";

    private final GateBus bus;
    private final SortedMap<String, Map<String, Object>> properties = new TreeMap<>();
    private final SortedMap<String, GateView> gates = new TreeMap<>();
    private String gate = "";
    private String command = "";

    private BusGates(GateBus bus) {
        this.bus = bus;
    }

    /**
     * Connects and asks for the gates.
     *
     * @param address {@code system}, {@code session} or where the bus listens
     * @param soon how long each step takes at most until it is connected
     * @param patience how long an answer is waited for from then on
     * @throws IllegalArgumentException when that is no bus
     */
    public static BusGates connect(String address, Duration soon, Duration patience) throws Unreached {
        try {
            GateBus bus = GateBus.connect(address, soon, patience);
            BusGates access = new BusGates(bus);
            try {
                bus.gates().forEach(access::learn);
                return access;
            } catch (BusFailure | InterruptedException | RuntimeException failure) {
                bus.close();
                throw failure;
            }
        } catch (BusFailure failure) {
            throw Unreached.of(failure);
        } catch (InterruptedException interrupted) {
            throw Unreached.interrupted(interrupted);
        }
    }

    private void learn(String of, Map<?, ?> changed) {
        Map<String, Object> known = properties.computeIfAbsent(of, unknown -> new LinkedHashMap<>());
        changed.forEach((name, value) -> known.put(String.valueOf(name), value));
        gates.put(of, BusView.of(of, known));
    }

    @Override
    public SortedMap<String, GateView> gates() {
        return gates;
    }

    @Override
    public Receipt submit(String to, Order order) throws Unreached {
        Map<String, Object> options = new LinkedHashMap<>();
        order.on().ifPresent(on -> options.put("on", on));
        if (order.needsSequence()) {
            options.put(
                    "ifSeq",
                    gates.containsKey(to) ? gates.get(to).number("sequence").orElse(0) : 0L);
        }
        gate = to;
        try {
            command = bus.request(to, order.command(), options);
            return new Receipt(command, "accepted", "", "", "");
        } catch (BusFailure failure) {
            return refused(to, failure);
        } catch (InterruptedException interrupted) {
            throw Unreached.interrupted(interrupted);
        }
    }

    private static Receipt refused(String gate, BusFailure failure) throws Unreached {
        String error = failure.error();
        if (error.startsWith(ERROR)) {
            return new Receipt("", "rejected", reason(error.substring(ERROR.length())), failure.getMessage(), "");
        }
        return switch (error) {
            case BUS_ERROR + "AccessDenied" -> new Receipt("", "rejected", "forbidden", failure.getMessage(), "");
            case BUS_ERROR + "UnknownObject", BUS_ERROR + "UnknownMethod" ->
                new Receipt("", "rejected", "unreachable", "no gate " + gate, "");
            default ->
                throw Unreached.of(
                        failure, "; whether " + gate + " obeys is not known, look with: gate status " + gate);
        };
    }

    /** The word of a reason, as other transports write it. */
    private static String reason(String error) {
        return error.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public Receipt end(Duration wait) throws Unreached {
        long end = System.nanoTime() + wait.toNanos();
        while (System.nanoTime() < end) {
            Optional<Said> said = said(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            Optional<Receipt> receipt = said.filter(each -> each.member().equals("CommandFinished")
                            && each.gate().equals(gate))
                    .map(Said::values)
                    .filter(values -> values.size() == 3 && command.equals(values.get(0)))
                    .map(BusGates::finished);
            if (receipt.isPresent()) {
                return receipt.get();
            }
        }
        throw Unreached.mute("accepted, and did not end within " + wait.toSeconds() + " s");
    }

    private static Receipt finished(List<Object> values) {
        Map<?, ?> details = values.get(2) instanceof Map<?, ?> map ? map : Map.of();
        return new Receipt(
                String.valueOf(values.get(0)),
                String.valueOf(values.get(1)),
                text(details, "reason"),
                text(details, "detail"),
                text(details, "state"));
    }

    private static String text(Map<?, ?> details, String name) {
        Object value = details.get(name);
        return value == null ? "" : value.toString();
    }

    private Optional<Said> said(Duration wait) throws Unreached {
        try {
            return bus.next(wait);
        } catch (BusFailure failure) {
            throw Unreached.of(failure, command.isEmpty() ? "" : "; accepted, but how it ended is not known");
        } catch (InterruptedException interrupted) {
            throw Unreached.interrupted(interrupted);
        }
    }

    @Override
    public Optional<Happening> next(Duration wait) throws Unreached {
        Optional<Said> said = said(wait);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        List<Object> values = said.get().values();
        String from = said.get().gate();
        if (said.get().member().equals("PropertiesChanged")
                && values.size() == 3
                && values.get(1) instanceof Map<?, ?> changed) {
            learn(from, changed);
            return Optional.empty();
        }
        return said.get().member().equals("Event") && values.size() == 3
                ? Optional.of(happening(from, values))
                : Optional.empty();
    }

    private Happening happening(String from, List<Object> values) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (values.get(2) instanceof Map<?, ?> all) {
            all.forEach((name, value) -> details.put(String.valueOf(name), value));
        }
        details.remove("part");
        String what = String.valueOf(values.get(1));
        long sequence = values.get(0) instanceof Long number ? number : 0;
        GateView view = gates.get(from);
        Long last =
                view != null && view.position().isPresent() ? view.position().getAsLong() : null;
        return new Happening(Instant.now(), from, sequence, what, MqttTree.positionAt(what, last), details);
    }

    @Override
    public String where() {
        return bus.address();
    }

    @Override
    public void close() {
        bus.close();
    }
}
