// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCause;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GatePhase;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.TutorialWords;
import gate.link.Text;
import gate.wire.Outbox;
import gate.wire.Word;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A gate that has only the two topics of the tutorial: words come, words go, and nobody says what became of one. */
final class TutorialFar implements Far {
    private static final String MAYBE = "; it may have been obeyed, look at the gate";
    /** Who was heard once a second and is silent for so long is away. */
    private static final long SILENCE = 5_000_000_000L;

    private static final Set<GateAction> SAYABLE =
            Set.of(GateAction.OPEN, GateAction.CLOSE, GateAction.STOP, GateAction.ALARM, GateAction.QUERY);

    private final Teller teller;
    private final Later later;
    private final LongSupplier nanos;
    private final Complaints complaints;
    private final Consumer<Optional<String>> report;
    private final Runnable beat;
    private final Errands errands;
    private RemoteSettings settings;
    private Outbox outbox = Outbox.nowhere();
    private boolean reachable;
    private boolean beats;
    private long heard;
    private String why = "";

    /** {@code report} hears what is wrong, empty when nothing is; {@code beat} of every heartbeat of the gate. */
    TutorialFar(
            RemoteSettings settings,
            Teller teller,
            Later later,
            LongSupplier nanos,
            Complaints complaints,
            Consumer<Optional<String>> report,
            Runnable beat) {
        this.settings = settings;
        this.teller = teller;
        this.later = later;
        this.nanos = nanos;
        this.complaints = complaints;
        this.report = report;
        this.beat = beat;
        this.errands = new Errands(teller);
    }

    @Override
    public Set<String> topics() {
        return Set.of(settings.who().status());
    }

    /** Words have no time: what was said while nobody heard would be taken as now. */
    @Override
    public boolean wantsBacklog() {
        return false;
    }

    @Override
    public void use(RemoteSettings fresh) {
        settings = fresh;
        GateStatus now = teller.status();
        if (!label().equals(now.label())) {
            teller.tell(now.toBuilder().label(label()).build());
        }
    }

    private String label() {
        return settings.label().isEmpty() ? settings.who().id() : settings.label();
    }

    @Override
    public void connecting() {
        // words come when the gate says something
    }

    @Override
    public void connected(Outbox fresh) {
        outbox = fresh;
        beats = false;
        found();
    }

    @Override
    public void disconnected(String reason) {
        outbox = Outbox.nowhere();
        errands.lost("the connection broke: " + reason + MAYBE);
        away(reason);
    }

    @Override
    public String position() {
        return Position.START.toString();
    }

    @Override
    public void message(String topic, byte[] payload, boolean retained) {
        String word = retained ? "" : Text.decode(payload).orElse("").strip();
        complaints.about(topic, retained ? "a retained word, which may be old" : "");
        if (word.isEmpty()) {
            return;
        }
        heard = nanos.getAsLong();
        if (word.equals(TutorialWords.HEARTBEAT)) {
            beats = true;
        }
        if (!reachable) {
            found();
        }
        if (word.equals(TutorialWords.HEARTBEAT)) {
            beat.run();
        } else if (word.equals(TutorialWords.alarm(true)) || word.equals(TutorialWords.alarm(false))) {
            alarm(word.equals(TutorialWords.alarm(true)));
        } else {
            Words.of(GateState.class, TutorialWords::of, word).ifPresent(this::state);
        }
    }

    private void state(GateState state) {
        GateStatus before = teller.status();
        if (before.state() == state) {
            teller.repeat();
        } else {
            boolean moves = state == GateState.OPENING || state == GateState.CLOSING;
            Optional<GateCommand> behind = errands.behind(state);
            GateCause cause = new GateCause(
                    behind.map(command -> command.action().word()).orElse("said"),
                    behind.map(GateCommand::origin).orElse(GateOrigin.unknown()),
                    behind.flatMap(GateCommand::id));
            teller.tell(before.toBuilder()
                    .state(state)
                    .phase(moves ? GatePhase.DRIVING : GatePhase.IDLE)
                    .sequence(before.sequence() + 1)
                    .since(Instant.now())
                    .cause(cause)
                    .build());
            teller.note(
                    state.word(),
                    new HashMap<>(
                            Map.of("cause", cause.what(), "by", cause.origin().toString())));
        }
        errands.reached(state);
    }

    private void alarm(boolean on) {
        GateStatus before = teller.status();
        if (before.isAlarmed() == on) {
            teller.repeat();
            return;
        }
        teller.tell(before.toBuilder()
                .alarms(on ? Set.of(GateAlarm.MANUAL) : Set.of())
                .sequence(before.sequence() + 1)
                .build());
        teller.note(on ? "alarm" : "alarm-cleared", new HashMap<>(Map.of("alarm", GateAlarm.MANUAL.word())));
    }

    @Override
    public void take(Ticket ticket) {
        GateCommand command = ticket.command();
        boolean stop = command.action() == GateAction.STOP;
        Optional<GateReason> refusal = stop ? Optional.empty() : refusal(command);
        if (!reachable) {
            teller.refuse(ticket, GateReason.UNREACHABLE, why);
        } else if (refusal.isPresent()) {
            teller.refuse(ticket, refusal.get(), "");
        } else if (command.action() == GateAction.QUERY) {
            errands.query(ticket);
        } else if (!outbox.hasRoom() && !stop) {
            teller.refuse(ticket, GateReason.OVERLOADED, "the broker takes nothing");
        } else {
            say(ticket);
        }
    }

    private Optional<GateReason> refusal(GateCommand command) {
        if (!SAYABLE.contains(command.action())) {
            return Optional.of(GateReason.UNSUPPORTED);
        }
        if (command.origin().equals(GateOrigin.unknown())) {
            return Optional.of(GateReason.FORBIDDEN);
        }
        if (command.deadline().filter(Instant.now()::isAfter).isPresent()) {
            return Optional.of(GateReason.EXPIRED);
        }
        boolean outOfDate = command.ifSequence().isPresent()
                && command.ifSequence().getAsLong() != teller.status().sequence();
        return outOfDate ? Optional.of(GateReason.OUT_OF_DATE) : Optional.empty();
    }

    /** Accepted means here: the broker has it. */
    private void say(Ticket ticket) {
        GateCommand command = ticket.command();
        String word = command.action() == GateAction.ALARM
                ? TutorialWords.alarm(command.isOn())
                : command.action().word();
        errands.said(ticket, nanos.getAsLong());
        outbox.add(Word.owed(
                settings.who().command(),
                word,
                () -> later.after(0, () -> errands.accepted(ticket, nanos.getAsLong()))));
        outbox.drain();
    }

    @Override
    public void tick() {
        long now = nanos.getAsLong();
        if (reachable && beats && now - heard > SILENCE) {
            away("nothing was heard for " + SILENCE / 1_000_000_000L + " s of what was heard once a second");
        }
        errands.expire(now, settings.patience().toNanos(), settings.travel().toNanos(), reachable, MAYBE);
    }

    @Override
    public void close() {
        errands.close("this gateway does not follow it any more" + MAYBE);
    }

    private void found() {
        reachable = true;
        why = "";
        GateStatus now = teller.status();
        teller.tell(now.toBuilder().faults(Map.of()).build());
        report.accept(Optional.empty());
    }

    private void away(String reason) {
        if (reason.equals(why)) {
            return;
        }
        why = reason;
        reachable = false;
        teller.tell(FarStatus.unreachable(teller.status(), "since " + Instant.now() + ": " + reason));
        report.accept(Optional.of(reason));
    }
}
