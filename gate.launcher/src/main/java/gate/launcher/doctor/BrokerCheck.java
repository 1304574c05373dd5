// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.wire.BrokerAccess;
import gate.wire.ClientFailure;
import gate.wire.MqttPublisher;

/** That the broker is there and lets us in. */
record BrokerCheck(Broker broker) implements Check {
    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void look(Findings findings) throws NotThere {
        BrokerAccess access = broker.access("connects");
        String as = access.username().isEmpty() ? "without a user name" : "as " + access.username();
        try {
            MqttPublisher.connect(access, broker.site().patience()).close();
            findings.ok(access.broker() + " answers");
            findings.ok("it lets us in " + as);
        } catch (ClientFailure failure) {
            if (failure.refusesUser()) {
                findings.ok(access.broker() + " answers");
                findings.wrong(
                        failure.getMessage() + " (" + as + ")",
                        "correct --username and --password-file, or username and password in "
                                + broker.site().etc().resolve("gate.mqtt-main.cfg"));
            } else {
                findings.wrong(failure.getMessage(), todo(failure));
            }
        }
    }

    private static String todo(ClientFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE -> "start the broker, or correct --broker or broker.uri";
            case TIMED_OUT -> "look at the broker and at the network on the way to it";
            default -> "mend what it says, or correct --broker or broker.uri";
        };
    }
}
