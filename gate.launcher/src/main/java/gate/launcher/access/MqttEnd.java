// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import gate.wire.Attempts;
import gate.wire.ClientFailure;
import gate.wire.MqttTalk;
import gate.wire.MqttTalk.Heard;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for the end of a command that was accepted, over as many connections as it takes: after each loss, of the broker's
 * connections or the gateway's own, it asks again with the same id.
 */
final class MqttEnd implements AutoCloseable {
    private static final String UNKNOWN = "accepted, but how it ended is not known: ";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final MqttGates.Wanted wanted;
    private final Duration patience;
    private final Attempts attempts = new Attempts(LOOK, LONGEST);
    private MqttTalk talk;
    private MqttTree tree;
    private Optional<MqttTalk> again = Optional.empty();
    /** Since when there is nobody to ask; 0 while there is. */
    private long aloneSince;

    private String aloneWhy = "";

    MqttEnd(MqttGates.Wanted wanted, MqttTalk talk, MqttTree tree, Duration patience) {
        this.wanted = wanted;
        this.talk = talk;
        this.tree = tree;
        this.patience = patience;
    }

    Receipt await(MqttCommand command, Duration wait) throws Unreached, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (System.nanoTime() < end) {
            try {
                Optional<Receipt> receipt = listen(command, end);
                if (receipt.isPresent()) {
                    return receipt.get();
                }
            } catch (ClientFailure lost) {
                reconnect(lost);
            }
        }
        if (aloneSince != 0) {
            throw Unreached.nobody(UNKNOWN + aloneWhy);
        }
        throw Unreached.mute("accepted, and did not end within " + wait.toSeconds() + " s");
    }

    private Optional<Receipt> listen(MqttCommand command, long end)
            throws ClientFailure, Unreached, InterruptedException {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        Optional<Heard> next = talk.next(left.compareTo(LOOK) < 0 ? left : LOOK);
        next.ifPresent(tree::heard);
        if (tree.isOnline() && !tree.session().isEmpty()) {
            aloneSince = 0;
            if (!command.isFor(tree.session())) {
                askAgain(command);
            }
        } else {
            checkAlone("the gateway " + tree.base() + " has gone");
        }
        // the decision may come again
        return next.flatMap(command::receipt).filter(receipt -> !receipt.isAccepted());
    }

    private void askAgain(MqttCommand command) throws ClientFailure, Unreached {
        if (command.isForgotten()) {
            throw Unreached.nobody(
                    "accepted, but the gateway " + tree.base() + " was away for too long to be asked how it ended");
        }
        command.send(talk, tree);
    }

    private void reconnect(ClientFailure lost) throws Unreached, InterruptedException {
        checkAlone(lost.getMessage());
        again.ifPresent(MqttTalk::close);
        again = Optional.empty();
        tree = new MqttTree(tree.base());
        try {
            talk = MqttTalk.connect(wanted.broker(), patience);
            again = Optional.of(talk);
            talk.subscribe(tree.filters());
        } catch (ClientFailure stillLost) {
            checkAlone(stillLost.getMessage());
            attempts.pause(false);
        }
    }

    private void checkAlone(String why) throws Unreached {
        aloneWhy = why;
        long now = System.nanoTime();
        if (aloneSince == 0) {
            aloneSince = now;
        } else if (now - aloneSince > patience.toNanos()) {
            throw Unreached.nobody(UNKNOWN + why);
        }
    }

    @Override
    public void close() {
        attempts.end();
        again.ifPresent(MqttTalk::close);
    }
}
