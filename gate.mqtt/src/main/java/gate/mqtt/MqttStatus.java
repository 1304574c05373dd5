// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.api.TutorialWords;
import gate.link.TutorialVoice;
import gate.wire.Outbox;
import gate.wire.Word;

/** Turns statuses of gates into words on the status topics; words have no time, so what nobody can hear now is dropped. */
final class MqttStatus implements GateListener {
    // guarded by this; what is to be said is queued under the lock and sent outside of it, so that the order stays
    private final TutorialVoice voice = new TutorialVoice();
    private Topics topics = new Topics(Topics.STATUS, Topics.COMMAND, Topics.SINGLE);
    private int qos = 1;
    private Outbox outbox = Outbox.nowhere();

    /** Speaks on these topics from now on. */
    void speak(Topics on, int withQos) {
        synchronized (this) {
            boolean elsewhere = !topics.equals(on);
            topics = on;
            qos = withQos;
            if (elsewhere) {
                greetAll();
            }
        }
        drain();
    }

    /** Words go to {@code fresh} from now on. */
    synchronized void connect(Outbox fresh) {
        outbox = fresh;
    }

    /** Says where each gate is now. */
    void greet() {
        synchronized (this) {
            greetAll();
        }
        drain();
    }

    /** Forgets all gates: another listener's worth of first statuses will come. */
    synchronized void forget() {
        voice.forget();
    }

    /** How many words a slow broker has cost since this was asked last. */
    synchronized long takeDropped() {
        return outbox.takeDropped();
    }

    /** Says that a gate answers. */
    void beat(String gate) {
        synchronized (this) {
            say(gate, TutorialWords.HEARTBEAT);
        }
        drain();
    }

    @Override
    public void status(String gate, GateStatus status) {
        synchronized (this) {
            voice.status(gate, status).forEach(word -> say(gate, word));
        }
        drain();
    }

    @Override
    public synchronized void answer(String gate, GateCommand command, Answer answer) {
        voice.answer(gate, command, answer);
    }

    @Override
    public synchronized void gone(String gate) {
        voice.gone(gate);
    }

    private void greetAll() {
        voice.last().forEach((gate, status) -> say(gate, TutorialWords.of(status.state())));
    }

    private void say(String gate, String word) {
        if (topics.serves(gate)) {
            outbox.add(Word.passing(topics.statusOf(gate), word, qos));
        }
    }

    private void drain() {
        Outbox to;
        synchronized (this) {
            to = outbox;
        }
        to.drain();
    }
}
