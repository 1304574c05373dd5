// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import java.util.List;

/** That the gateway says at the broker that it is there, and that its drivers are. */
record AvailabilityCheck(Broker broker) implements Check {
    @Override
    public String name() {
        return "availability";
    }

    @Override
    public void look(Findings findings) throws NotThere, InterruptedException {
        String base = broker.site().base();
        List<Lying> all = broker.statuses("/availability");
        if (all.isEmpty()) {
            findings.wrong(
                    "no gateway has ever told on " + base + "/availability that it is there",
                    "see that base and broker.uri of its gate.mqtt are these, and that it may publish there");
            return;
        }
        for (Lying each : all) {
            if (!each.text().equals("online")) {
                findings.wrong(
                        each.topic() + " says " + each.text(),
                        isGate(each, base)
                                ? "look at the driver of this gate and at its wires"
                                : "start this gateway, or look at its way to the broker");
            }
        }
        boolean there =
                all.stream().anyMatch(each -> !isGate(each, base) && each.text().equals("online"));
        if (there && broker.statuses("/session").isEmpty()) {
            findings.wrong(
                    "nothing lies on " + base + "/session", "see that the gateway may publish retained messages");
        }
        if (findings.all().isEmpty()) {
            findings.ok("online, with its session: " + all.size() + " topics below " + base);
        }
    }

    private static boolean isGate(Lying message, String base) {
        return message.topic().split("/", -1).length > base.split("/", -1).length + 1;
    }
}
