// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.api.TutorialWords;
import gate.link.Refused;
import gate.link.TutorialVoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/**
 * Turns what gates tell into signals, and answers what is asked of their properties: both in one order, so that nobody who has
 * read a property is later told of a change that came before.
 *
 * <p>Gates' calls wait while the bus takes nothing; nobody else ever waits here.
 */
final class DbusStatus implements GateListener {
    private static final String DETAILS = "sa{sv}";

    /** What was told last of a gate, as properties. */
    private record Told(GateStatus status, Map<String, Variant<?>> gate, Map<String, Variant<?>> gate1) {}

    private final Pending pending;
    private final String sessionName;
    // guarded by this
    private final TutorialVoice voice = new TutorialVoice();
    private final Map<String, Told> told = new HashMap<>();
    private ObjectPaths paths = new ObjectPaths(DbusSettings.PATH, DbusSettings.DEFAULT_GATE);
    private Optional<BusSession> session = Optional.empty();

    DbusStatus(Pending pending, String sessionName) {
        this.pending = pending;
        this.sessionName = sessionName;
    }

    /** Whether this gate has told how it is. */
    synchronized boolean knows(String gate) {
        return told.containsKey(gate);
    }

    /** The name is ours: says where each gate is now, and speaks from now on. */
    synchronized void speak(BusSession on, ObjectPaths as) {
        paths = as;
        session = Optional.of(on);
        told.forEach((gate, now) -> say(gate, TutorialWords.of(now.status().state())));
    }

    /** The name is not ours any more. */
    synchronized void hush() {
        session = Optional.empty();
    }

    /** Forgets all gates: another listener's worth of first statuses will come. */
    synchronized void forget() {
        for (String gate : List.copyOf(told.keySet())) {
            leave(gate);
        }
        voice.forget();
    }

    /** Says that a gate answers. */
    synchronized void beat(String gate) {
        if (session.filter(on -> on.queue().hasRoom()).isPresent()) {
            say(gate, TutorialWords.HEARTBEAT);
        }
    }

    /** A call that did not become a command. */
    synchronized void refused(String gate, Caller caller, Refused refused) {
        Told last = told.get(gate);
        if (last == null || session.filter(on -> on.queue().hasRoom()).isEmpty()) {
            return;
        }
        Map<String, String> details = new TreeMap<>();
        details.put("by", caller.origin().toString());
        details.put("reason", refused.reason().word());
        if (!refused.detail().isEmpty()) {
            details.put("detail", refused.detail());
        }
        refused.id().ifPresent(id -> details.put("id", id));
        event(gate, last.status().sequence(), "rejected", GateValues.details(details));
    }

    /** {@code asks} reads what was told last; what it answers keeps its place between what is told before and after. */
    synchronized void read(Runnable asks) {
        asks.run();
    }

    /** The gates that were told of; within {@link #read}. */
    synchronized Set<String> gates() {
        return Set.copyOf(told.keySet());
    }

    /** The properties of a gate by interface; within {@link #read}. */
    synchronized Map<String, Map<String, Variant<?>>> values(String gate) {
        Told last = told.get(gate);
        return last == null ? Map.of() : Map.of(Interfaces.GATE, last.gate(), Interfaces.GATE1, last.gate1());
    }

    @Override
    public void status(String gate, GateStatus status) {
        awaitRoom();
        synchronized (this) {
            Told now = new Told(status, GateValues.gate(status), GateValues.gate1(status, sessionName));
            Told before = told.put(gate, now);
            List<String> words = voice.status(gate, status);
            if (before == null) {
                added(gate);
            }
            words.forEach(word -> say(gate, word));
            if (before != null) {
                changed(gate, Interfaces.GATE, GateValues.changed(before.gate(), now.gate()));
                changed(gate, Interfaces.GATE1, GateValues.changed(before.gate1(), now.gate1()));
            }
        }
    }

    @Override
    public void answer(String gate, GateCommand command, Answer answer) {
        synchronized (this) {
            voice.answer(gate, command, answer);
        }
        pending.answered(gate, command, answer);
    }

    @Override
    public void outcome(String gate, GateCommand command, Outcome outcome) {
        awaitRoom();
        Map<String, Variant<?>> details = new TreeMap<>();
        details.put("command", GateValues.text(command.action().word()));
        details.put("by", GateValues.text(command.origin().toString()));
        details.put("sequence", GateValues.number(outcome.sequence()));
        details.put("state", GateValues.text(outcome.state().word()));
        outcome.reason().ifPresent(reason -> details.put("reason", GateValues.text(reason.word())));
        if (!outcome.detail().isEmpty()) {
            details.put("detail", GateValues.text(outcome.detail()));
        }
        String id = command.id().orElse("");
        synchronized (this) {
            signal(
                    gate,
                    Interfaces.GATE1,
                    "CommandFinished",
                    "s" + DETAILS,
                    id,
                    outcome.end().word(),
                    details);
        }
    }

    @Override
    public void happened(String gate, HistoryEntry entry) {
        awaitRoom();
        Map<String, Variant<?>> details = details(entry);
        synchronized (this) {
            event(gate, entry.sequence(), entry.type(), details);
        }
    }

    @Override
    public void missed(String gate) {
        awaitRoom();
        synchronized (this) {
            long sequence = told.containsKey(gate) ? told.get(gate).status().sequence() : 0;
            event(gate, sequence, "missed", Map.of());
        }
    }

    @Override
    public synchronized void gone(String gate) {
        leave(gate);
        voice.gone(gate);
    }

    /** The details of an entry of the history, as a value of type {@code a{sv}}. */
    static Map<String, Variant<?>> details(HistoryEntry entry) {
        Map<String, Variant<?>> details = new TreeMap<>(GateValues.details(entry.details()));
        details.put("part", new Variant<>(new org.freedesktop.dbus.types.UInt32(entry.part()), "u"));
        return details;
    }

    private void leave(String gate) {
        if (told.remove(gate) != null) {
            root("InterfacesRemoved", "oas", path(gate), List.of(Interfaces.GATE, Interfaces.GATE1));
        }
    }

    private void added(String gate) {
        root("InterfacesAdded", "oa{sa{sv}}", path(gate), values(gate));
    }

    private void changed(String gate, String interfaceName, Map<String, Variant<?>> values) {
        if (values.isEmpty()) {
            return;
        }
        boolean invalid = values.remove(GateValues.CYCLES) != null;
        signal(
                gate,
                Interfaces.PROPERTIES,
                "PropertiesChanged",
                "sa{sv}as",
                interfaceName,
                values,
                invalid ? List.of(GateValues.CYCLES) : List.of());
    }

    private void event(String gate, long sequence, String type, Map<String, Variant<?>> details) {
        signal(gate, Interfaces.GATE1, "Event", "t" + DETAILS, new UInt64(Math.max(0, sequence)), type, details);
    }

    private void say(String gate, String word) {
        session.ifPresent(on -> on.signal(paths.voice(gate), Interfaces.GATE, "StatusChanged", "s", word));
    }

    private void signal(String gate, String interfaceName, String member, String signature, Object... arguments) {
        session.ifPresent(
                on -> paths.of(gate).forEach(path -> on.signal(path, interfaceName, member, signature, arguments)));
    }

    private void root(String member, String signature, Object... arguments) {
        session.ifPresent(on -> on.signal(paths.root(), Interfaces.OBJECT_MANAGER, member, signature, arguments));
    }

    private DBusPath path(String gate) {
        return new DBusPath(paths.child(gate));
    }

    private void awaitRoom() {
        Optional<BusSession> to;
        synchronized (this) {
            to = session;
        }
        try {
            if (to.isPresent()) {
                to.get().queue().awaitRoom();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
