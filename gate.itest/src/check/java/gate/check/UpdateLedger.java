// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was ordered against what the gates did and what each side was told of it, when nothing happens any more. */
final class UpdateLedger {
    private final List<String> ids;
    private final GateWitness gates;
    private final BrokerWitness broker;
    private final BusWitness bus;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    UpdateLedger(List<String> ids, GateWitness gates, BrokerWitness broker, BusWitness bus) {
        this.ids = List.copyOf(ids);
        this.gates = gates;
        this.broker = broker;
        this.bus = bus;
        ids.forEach(this::balance);
        Stories truth = gates.stories();
        lost.addAll(told("at the broker", broker.stories().lost(truth)));
        lost.addAll(told("on the bus", bus.stories().lost(truth)));
        wrong.addAll(told("at the broker", broker.stories().wrong(truth)));
        wrong.addAll(told("on the bus", bus.stories().wrong(truth)));
        wrong.addAll(gates.wrong());
        wrong.addAll(broker.wrong());
    }

    private void balance(String id) {
        List<String> decisions = gates.decisions(id);
        List<String> ends = gates.ends(id);
        List<String> receipts =
                broker.receipts(id).stream().map(each -> each.split(" ", 2)[0]).toList();
        boolean accepted = decisions.contains("accepted");
        String all = id + ": decided " + decisions + ", ended " + ends + ", receipts " + broker.receipts(id);
        int endsDue = accepted ? 1 : 0;
        if (decisions.isEmpty() || ends.size() < endsDue || receipts.size() < 1 + endsDue) {
            lost.add(all);
        } else if (decisions.size() > 1 || ends.size() > endsDue || receipts.size() > 1 + endsDue) {
            doubled.add(all);
        } else if (!receipts.equals(accepted ? List.of("accepted", ends.get(0)) : decisions)) {
            wrong.add(all);
        }
    }

    private static List<String> told(String where, List<String> what) {
        return what.stream().map(each -> where + ": " + each).toList();
    }

    /** Commands without a decision, an end or a receipt, and entries that a side never heard of. */
    List<String> lost() {
        return lost;
    }

    /** Commands that were decided or have ended twice, or were answered in two ways. */
    List<String> doubled() {
        return doubled;
    }

    /** What came twice or in the wrong order, and drives that ran for no command. */
    List<String> wrong() {
        return wrong;
    }

    void tell(int updates) throws IOException {
        long rejected = ids.stream()
                .filter(id -> gates.decisions(id).contains("rejected"))
                .count();
        Summary.tell("updates: " + updates + " of gate.mqtt and gate.dbus by the deployer, " + ids.size()
                + " commands (" + rejected + " rejected), " + gates.drives() + " drives, "
                + gates.stories().entries() + " events on both sides (" + broker.replayed()
                + " told late, " + broker.repeated() + " receipts repeated), longest gap "
                + Math.max(broker.gap().longestMs(), bus.gap().longestMs()) + " ms (MQTT "
                + broker.gap().longestMs() + " ms, D-Bus " + bus.gap().longestMs() + " ms), lost " + lost.size()
                + " doubled " + doubled.size());
    }
}
