// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateOrigin;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.link.Refused;
import gate.wire.Outbox;
import gate.wire.Word;
import java.time.Instant;

/** All that a link says over its connection: the tutorial's words, the rich tree, announcements and events. */
final class Speakers implements GateListener {
    private final MqttStatus words;
    private final RichStatus values;
    private final Discovery discovery;
    private final EventStream events;
    private final Receipts receipts;
    private final LinkSession session;
    private final Defuser defuser;
    private volatile RichTopics topics = new RichTopics("gates");
    private volatile Outbox outbox = Outbox.nowhere();
    private final long startedAt = System.nanoTime();

    Speakers(
            MqttStatus words,
            RichStatus values,
            Discovery discovery,
            EventStream events,
            Receipts receipts,
            LinkSession session,
            Defuser defuser) {
        this.words = words;
        this.values = values;
        this.discovery = discovery;
        this.events = events;
        this.receipts = receipts;
        this.session = session;
        this.defuser = defuser;
    }

    /** Speaks as these settings say from now on. */
    void speak(MqttSettings settings) {
        topics = settings.rich();
        words.speak(settings.topics(), settings.qos());
        values.speak(settings.rich(), settings.heartbeatMs());
        events.speak(settings.rich());
        receipts.speak(settings.rich());
        discovery.speak(settings.rich(), settings.discovery());
    }

    /** The time of this name goes on; what is refused before anybody can be greeted is told to {@code fresh}. */
    void resume(LinkSession.Name name, Outbox fresh) {
        session.resume(name);
        events.refuseTo(fresh);
    }

    /** The time in which commands may be written. */
    LinkSession.Name sessionName() {
        return session.name();
    }

    /** There is a connection: whoever speaks, speaks over it, though only what happens. */
    void connect(Outbox fresh, boolean resumed) {
        if (!resumed) {
            session.renew();
        }
        outbox = fresh;
        words.connect(fresh);
        values.connect(fresh);
        discovery.connect(fresh);
        defuser.connect(fresh);
        events.refuseTo(fresh);
    }

    /** Everybody is heard and can be answered: says all that the broker may have lost, then what it is owed. */
    void greet() {
        session();
        say(Word.retained(topics.availability(), "online", 1));
        values.greet();
        words.greet();
        discovery.greet();
        receipts.settle();
        receipts.connect(outbox);
        events.connect(outbox);
    }

    /** Publishes the session. */
    void session() {
        say(Word.retained(topics.session(), session.json(), 1));
    }

    /** Says that a gate answers. */
    void beat(String gate, GateStatus status) {
        words.beat(gate);
        if (Topics.isGate(gate)) {
            long up = (System.nanoTime() - startedAt) / 1_000_000_000L;
            say(Word.passing(topics.of(gate, "heartbeat"), "{\"seq\":" + status.sequence() + ",\"up\":" + up + "}", 0));
        }
    }

    /** A message that did not become a command. */
    void refused(CommandTopic topic, GateOrigin origin, Refused refused, Instant now) {
        events.refused(topic, origin, refused, now);
    }

    /** Sends what is owed, as far as there is room. */
    void catchUp() {
        receipts.settle();
        events.catchUp();
    }

    /** Home Assistant has started. */
    void announceAgain() {
        discovery.repeat();
    }

    /** From time to time. */
    void settle() {
        values.settle();
        discovery.settle();
        receipts.settle();
    }

    /** Another listener's worth of first statuses will come. */
    void forget() {
        words.forget();
        values.forget();
        discovery.forget();
    }

    long takeDropped() {
        return words.takeDropped();
    }

    @Override
    public void status(String gate, GateStatus status) {
        words.status(gate, status);
        values.status(gate, status);
        discovery.status(gate, status);
        events.status(gate, status);
    }

    @Override
    public void answer(String gate, GateCommand command, Answer answer) {
        words.answer(gate, command, answer);
    }

    @Override
    public void happened(String gate, HistoryEntry entry) {
        events.happened(gate, entry);
        receipts.happened(gate, entry);
    }

    @Override
    public void missed(String gate) {
        events.missed(gate);
        receipts.missed(gate);
    }

    @Override
    public void gone(String gate) {
        words.gone(gate);
        values.gone(gate);
        discovery.gone(gate);
        events.gone(gate);
    }

    private void say(Word word) {
        Outbox to = outbox;
        to.add(word);
        to.drain();
    }
}
