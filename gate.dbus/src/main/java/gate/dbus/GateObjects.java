// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateService;
import gate.api.HistoryEntry;
import gate.link.ServedGates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our objects on the bus: finds what a call is for and hands it there. Used on the thread that reads one session. */
final class GateObjects {
    private static final Logger LOG = LoggerFactory.getLogger(GateObjects.class);
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");
    /** Entries of a history in one reply. */
    private static final int PAGE = 1000;

    private static final List<String> OF_A_GATE = List.of(
            Interfaces.GATE, Interfaces.GATE1, Interfaces.PROPERTIES, Interfaces.INTROSPECTABLE, Interfaces.PEER);
    private static final List<String> OF_THE_ROOT = List.of(
            Interfaces.GATE,
            Interfaces.GATE1,
            Interfaces.PROPERTIES,
            Interfaces.OBJECT_MANAGER,
            Interfaces.INTROSPECTABLE,
            Interfaces.PEER);
    private static final List<String> ON_THE_WAY = List.of(Interfaces.INTROSPECTABLE, Interfaces.PEER);

    private final Interfaces interfaces;
    private final ObjectPaths paths;
    private final ServedGates gates;
    private final DbusStatus status;
    private final DbusCommands commands;
    private final Callers callers;
    private final Executor histories;

    GateObjects(
            Interfaces interfaces,
            ObjectPaths paths,
            ServedGates gates,
            DbusStatus status,
            DbusCommands commands,
            Callers callers,
            Executor histories) {
        this.interfaces = interfaces;
        this.paths = paths;
        this.gates = gates;
        this.status = status;
        this.commands = commands;
        this.callers = callers;
        this.histories = histories;
    }

    /** Answers {@code call}, now or later; nothing is thrown. */
    void called(Call call) {
        try {
            find(call);
        } catch (RuntimeException defect) {
            LOG.error("the call {} {} failed", call.path(), call.member(), defect);
            call.error(Call.FAILED, "an error in the gateway, which is in its log");
        }
    }

    private void find(Call call) {
        if (call.isTooLarge()) {
            call.error(Call.LIMITS, "arguments of more than " + MessageReader.LARGEST_BODY + " bytes");
            return;
        }
        List<String> here = at(call.path());
        Optional<String> named = call.interfaceName();
        if (here.isEmpty() && !named.equals(Optional.of(Interfaces.PEER))) {
            call.error(Call.UNKNOWN_OBJECT, "no object " + call.path() + " here");
            return;
        }
        if (named.isPresent() && !named.get().equals(Interfaces.PEER) && !here.contains(named.get())) {
            call.error(Call.UNKNOWN_INTERFACE, call.path() + " has no interface " + named.get());
            return;
        }
        Optional<String> interfaceName =
                interfaces.withMethod(named.map(List::of).orElse(here), call.member());
        if (interfaceName.isEmpty()) {
            call.error(Call.UNKNOWN_METHOD, "no method " + call.member() + " here");
            return;
        }
        String in = interfaces
                .get(interfaceName.get())
                .orElseThrow()
                .methods()
                .get(call.member())
                .in();
        if (!call.signature().equals(in)) {
            call.error(Call.INVALID_ARGS, call.member() + " takes '" + in + "', not '" + call.signature() + "'");
            return;
        }
        hand(call, interfaceName.get());
    }

    private void hand(Call call, String interfaceName) {
        switch (interfaceName) {
            case Interfaces.GATE -> commands.plain(call, callers, gate(call), plain(call.member()));
            case Interfaces.GATE1 -> {
                if (call.member().equals("Request")) {
                    commands.request(call, callers, gate(call));
                } else {
                    history(call);
                }
            }
            case Interfaces.PROPERTIES -> properties(call);
            case Interfaces.OBJECT_MANAGER -> status.read(() -> call.reply("a{oa{sa{sv}}}", objects()));
            case Interfaces.INTROSPECTABLE -> status.read(() -> call.reply("s", describe(call.path())));
            default -> peer(call);
        }
    }

    private static GateCommand plain(String member) {
        return switch (member) {
            case "Open" -> GateCommand.open();
            case "Close" -> GateCommand.close();
            case "Stop" -> GateCommand.stop();
            case "Alarm" -> GateCommand.alarm(true);
            case "Silence" -> GateCommand.of(GateAction.SILENCE);
            default -> throw new IllegalArgumentException(member + " is in the file and not here");
        };
    }

    /** What stands at {@code path}; empty when nothing does. */
    private List<String> at(String path) {
        if (paths.isRoot(path)) {
            return OF_THE_ROOT;
        }
        if (paths.gateAt(path).flatMap(gates::get).isPresent()) {
            return OF_A_GATE;
        }
        return paths.below(path, List.of()).isEmpty() ? List.of() : ON_THE_WAY;
    }

    private String gate(Call call) {
        return paths.gateAt(call.path()).orElseThrow();
    }

    private String describe(String path) {
        return interfaces.describe(at(path), paths.below(path, status.gates()));
    }

    private void properties(Call call) {
        String interfaceName = call.argument(0, String.class);
        Optional<Interfaces.Interface> known =
                at(call.path()).contains(interfaceName) ? interfaces.get(interfaceName) : Optional.empty();
        if (known.isEmpty()) {
            call.error(Call.UNKNOWN_INTERFACE, call.path() + " has no interface " + interfaceName);
            return;
        }
        if (call.member().equals("GetAll")) {
            status.read(() -> call.reply("a{sv}", values(call, interfaceName)));
            return;
        }
        String property = call.argument(1, String.class);
        if (!known.get().properties().containsKey(property)) {
            call.error(Call.UNKNOWN_PROPERTY, interfaceName + " has no property " + property);
        } else if (call.member().equals("Set")) {
            call.error(Call.READ_ONLY, "properties tell, methods move");
        } else {
            status.read(() -> {
                Variant<?> value = values(call, interfaceName).get(property);
                if (value == null) {
                    call.error(Call.UNKNOWN_PROPERTY, "no gate " + gate(call) + " here");
                } else {
                    call.reply("v", value);
                }
            });
        }
    }

    private Map<String, Variant<?>> values(Call call, String interfaceName) {
        return status.values(gate(call)).getOrDefault(interfaceName, Map.of());
    }

    private Map<DBusPath, Map<String, Map<String, Variant<?>>>> objects() {
        Map<DBusPath, Map<String, Map<String, Variant<?>>>> objects = new TreeMap<>();
        status.gates().forEach(gate -> objects.put(new DBusPath(paths.child(gate)), status.values(gate)));
        return objects;
    }

    /** On a thread of its own: reading it may take a while. */
    private void history(Call call) {
        Optional<GateService> gate = gates.get(gate(call));
        UInt64 from = call.argument(0, UInt64.class);
        long most = Math.min(PAGE, call.argument(1, UInt32.class).longValue());
        boolean beyond = from.value().bitLength() >= Long.SIZE;
        if (gate.isEmpty() || beyond || most == 0) {
            call.reply("a(txsa{sv})", List.of());
            return;
        }
        try {
            histories.execute(() -> call.reply(
                    "a(txsa{sv})", entries(gate.get().history(from.value().longValue(), (int) most))));
        } catch (RejectedExecutionException tooMany) {
            call.error(Call.LIMITS, "too many ask for histories; try again");
        }
    }

    private static List<Object[]> entries(List<HistoryEntry> history) {
        List<Object[]> entries = new ArrayList<>();
        history.forEach(entry -> entries.add(new Object[] {
            new UInt64(entry.sequence()), entry.time().toEpochMilli(), entry.type(), DbusStatus.details(entry)
        }));
        return entries;
    }

    private static void peer(Call call) {
        if (call.member().equals("Ping")) {
            call.reply("");
            return;
        }
        try {
            call.reply(
                    "s", Files.readString(MACHINE_ID, StandardCharsets.US_ASCII).strip());
        } catch (IOException none) {
            call.error(Call.FAILED, "this machine has no " + MACHINE_ID);
        }
    }
}
