// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateService;
import gate.api.GateState;
import gate.api.HistoryEntry;
import gate.link.ServedGates;
import gate.mqtt.Debts.Awaited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The commands of a predecessor whose clients still wait for a receipt: what became of them stands in the histories of
 * their gates. Nothing is ever asked of a gate twice for it. Any thread may call; {@link #settle} is for one.
 */
final class Inherited {
    /** Takes a receipt. */
    @FunctionalInterface
    interface Sender {
        void send(String gate, String client, Map<String, Object> receipt);
    }

    private static final int MOST = 10_000;
    /** Longer than any run of a leaf with all that it waits for. */
    private static final Duration HOPE = Duration.ofMinutes(10);

    private static final Set<String> DECISIONS = Set.of("accepted", "rejected");
    private static final Set<String> ENDS = Set.of("completed", "failed", "superseded", "cancelled");
    private static final Set<String> STATES =
            Arrays.stream(GateState.values()).map(GateState::word).collect(Collectors.toUnmodifiableSet());

    private final ServedGates gates;
    private final LongSupplier nanos;
    private List<Awaited> awaited = new ArrayList<>();
    /** Whose history may tell what has not been looked at. */
    private final Set<String> unread = new HashSet<>();

    private long since;

    Inherited(ServedGates gates, LongSupplier nanos) {
        this.gates = gates;
        this.nanos = nanos;
    }

    /** Looks after these from now on. */
    synchronized void take(List<Awaited> from) {
        awaited = new ArrayList<>(from);
        from.forEach(each -> unread.add(each.gate()));
        since = nanos.getAsLong();
    }

    /** Those whose end has not been told. */
    synchronized List<Awaited> rest() {
        return List.copyOf(awaited);
    }

    /** Whether this entry tells what one of them waits for; then {@link #settle} will find it. */
    synchronized boolean concerns(String gate, HistoryEntry entry) {
        boolean concerns =
                !awaited.isEmpty() && isVerdict(entry) && awaited.stream().anyMatch(each -> isAbout(each, gate, entry));
        return mark(concerns, gate);
    }

    /** Entries were left out that may tell it. */
    synchronized boolean missed(String gate) {
        return mark(awaited.stream().anyMatch(each -> each.gate().equals(gate)), gate);
    }

    /** Under the lock: has the gate looked at where that is {@code due}, which it returns. */
    private boolean mark(boolean due, String gate) {
        if (due) {
            unread.add(gate);
        }
        return due;
    }

    /** Sends the receipts that can be written now. */
    void settle(Sender sender) {
        for (String id : unread()) {
            gates.get(id).ifPresent(gate -> {
                read(id);
                settle(id, gate, sender);
            });
        }
        synchronized (this) {
            if (nanos.getAsLong() - since > HOPE.toNanos()) {
                awaited.clear();
            }
        }
    }

    private synchronized Set<String> unread() {
        return Set.copyOf(unread);
    }

    /** Before it is: what comes meanwhile is looked for once more. */
    private synchronized void read(String gate) {
        unread.remove(gate);
    }

    private void settle(String id, GateService gate, Sender sender) {
        long from = rest().stream()
                .filter(each -> each.gate().equals(id))
                .mapToLong(Awaited::sequence)
                .min()
                .orElse(Long.MAX_VALUE);
        List<HistoryEntry> history = gate.history(from, MOST);
        NavigableMap<Long, String> states = new TreeMap<>();
        history.stream()
                .filter(entry -> STATES.contains(entry.type()))
                .forEach(entry -> states.put(entry.sequence(), entry.type()));
        for (HistoryEntry entry : history) {
            if (isVerdict(entry)) {
                told(id, entry).forEach(each -> sender.send(id, each.client(), receipt(entry, states)));
            }
        }
    }

    /** Whom to tell of this entry; nobody is told twice. */
    private synchronized List<Awaited> told(String gate, HistoryEntry entry) {
        boolean decides = DECISIONS.contains(entry.type());
        List<Awaited> told = awaited.stream()
                .filter(each -> isAbout(each, gate, entry) && !(decides && each.isAnswered()))
                .toList();
        boolean goesOn = entry.type().equals("accepted");
        awaited.removeAll(told);
        if (goesOn) {
            told.forEach(each -> awaited.add(each.answered()));
        }
        return told;
    }

    private static boolean isVerdict(HistoryEntry entry) {
        return DECISIONS.contains(entry.type()) || ENDS.contains(entry.type());
    }

    private static boolean isAbout(Awaited each, String gate, HistoryEntry entry) {
        return each.gate().equals(gate)
                && entry.sequence() >= each.sequence()
                && each.id().equals(entry.details().get("id"));
    }

    /** What an entry knows; the state where it stands in the history too. */
    private static Map<String, Object> receipt(HistoryEntry entry, NavigableMap<Long, String> states) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.details().get("id"));
        json.put("outcome", entry.type());
        if (entry.details().containsKey("reason")) {
            json.put("reason", entry.details().get("reason"));
        }
        json.put("seq", entry.sequence());
        Map.Entry<Long, String> state = states.floorEntry(entry.sequence());
        if (state != null) {
            json.put("state", state.getValue());
        }
        return json;
    }
}
