// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import gate.wire.BrokerAccess;
import gate.wire.ClientFailure;
import gate.wire.MqttTalk;
import gate.wire.MqttTalk.Heard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The gates of a gateway through its broker: statuses are what the broker has kept, commands are answered by receipts. */
public final class MqttGates implements GateAccess {
    /**
     * What it takes.
     *
     * @param base of the gateway's topics; empty to find it
     * @param own the base that is taken when several could be meant; empty for none
     * @param user on whose topic commands are written; empty for the one that everybody shares
     * @param gate of which something has to be known; empty for all
     * @param watches whether what happens is heard as well
     */
    public record Wanted(
            BrokerAccess broker,
            Optional<String> base,
            Optional<String> own,
            Optional<String> user,
            Optional<String> gate,
            boolean watches) {}

    private static final Duration QUIET = Duration.ofMillis(300);
    /** For one gate that has to be somewhere. */
    private static final Duration LONGER = Duration.ofSeconds(1);

    private final Wanted wanted;
    private final MqttTalk talk;
    private final MqttTree tree;
    private final Duration patience;
    private Optional<MqttCommand> command = Optional.empty();

    private MqttGates(Wanted wanted, MqttTalk talk, MqttTree tree, Duration patience) {
        this.wanted = wanted;
        this.talk = talk;
        this.tree = tree;
        this.patience = patience;
    }

    /** Connects and learns what the gateway says of itself; each step within {@code patience}. */
    public static MqttGates connect(Wanted wanted, Duration patience) throws Unreached {
        try {
            MqttTalk talk = MqttTalk.connect(wanted.broker(), patience);
            try {
                return connected(wanted, talk, patience);
            } catch (ClientFailure | Unreached | InterruptedException | RuntimeException notThere) {
                talk.close();
                throw notThere;
            }
        } catch (ClientFailure failure) {
            throw Unreached.of(failure);
        } catch (InterruptedException interrupted) {
            throw Unreached.interrupted(interrupted);
        }
    }

    private static MqttGates connected(Wanted wanted, MqttTalk talk, Duration patience)
            throws ClientFailure, Unreached, InterruptedException {
        String base = wanted.base().isPresent()
                ? wanted.base().get()
                : MqttBase.find(talk, wanted.broker().broker(), wanted.own(), patience);
        MqttGates gates = new MqttGates(wanted, talk, new MqttTree(base), patience);
        talk.subscribe(gates.tree.filters());
        if (wanted.watches()) {
            talk.subscribe(List.of(gates.tree.of("+", "event")));
        }
        gates.learn();
        return gates;
    }

    private void learn() throws ClientFailure, Unreached, InterruptedException {
        Settling settling = new Settling(wanted.gate().isPresent() ? LONGER : QUIET, patience);
        while (!isEnough()) {
            Optional<Heard> next = talk.next(settling.left());
            next.ifPresent(heard -> {
                tree.heard(heard);
                settling.heard();
            });
            boolean isAway = tree.isKnown() && !tree.isOnline();
            boolean isThere = tree.isOnline() && !tree.session().isEmpty();
            if (next.isEmpty() && (isAway || isThere || settling.isOver())) {
                break;
            }
        }
        if (!tree.isKnown()) {
            throw Unreached.nobody("no gateway " + tree.base() + " is known at "
                    + wanted.broker().broker());
        }
        if (!tree.isOnline() || tree.session().isEmpty()) {
            throw Unreached.nobody("the gateway " + tree.base() + " is away: it is not connected to "
                    + wanted.broker().broker());
        }
    }

    private boolean isEnough() {
        return tree.isOnline()
                && !tree.session().isEmpty()
                && wanted.gate().filter(tree::isWhole).isPresent();
    }

    @Override
    public SortedMap<String, GateView> gates() {
        return tree.gates();
    }

    @Override
    public Receipt submit(String gate, Order order) throws Unreached {
        MqttCommand asked = new MqttCommand(gate, order, gates().get(gate), wanted.user(), patience);
        command = Optional.of(asked);
        try {
            asked.send(talk, tree);
            long end = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < end) {
                Optional<Heard> next = talk.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                next.ifPresent(tree::heard);
                Optional<Receipt> decision = next.flatMap(asked::receipt);
                if (decision.isPresent()) {
                    return decision.get();
                }
            }
        } catch (ClientFailure failure) {
            throw Unreached.of(failure, "; " + asked.unknown());
        } catch (InterruptedException interrupted) {
            throw Unreached.interrupted(interrupted);
        }
        throw Unreached.mute(
                "no receipt of " + tree.base() + " within " + patience.toSeconds() + " s: " + asked.unknown());
    }

    @Override
    public Receipt end(Duration wait) throws Unreached {
        try (MqttEnd end = new MqttEnd(wanted, talk, tree, patience)) {
            return end.await(command.orElseThrow(), wait);
        } catch (InterruptedException interrupted) {
            throw Unreached.interrupted(interrupted);
        }
    }

    @Override
    public Optional<Happening> next(Duration wait) throws Unreached {
        try {
            Optional<Heard> next = talk.next(wait);
            boolean wasOnline = tree.isOnline();
            Optional<Happening> happening = next.flatMap(tree::heard);
            if (wasOnline && !tree.isOnline()) {
                throw Unreached.nobody("the gateway " + tree.base() + " has gone");
            }
            return happening;
        } catch (ClientFailure failure) {
            throw Unreached.of(failure);
        } catch (InterruptedException interrupted) {
            throw Unreached.interrupted(interrupted);
        }
    }

    @Override
    public String where() {
        return tree.base() + " at " + wanted.broker().broker();
    }

    @Override
    public void close() {
        talk.close();
    }
}
