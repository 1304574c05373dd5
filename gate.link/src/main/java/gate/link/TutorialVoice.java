// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateStatus;
import gate.api.TutorialWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tutorial's clients are told of each gate, in words. Whoever uses it guards it with a lock of his own. */
public final class TutorialVoice {
    private final Map<String, GateStatus> last = new HashMap<>();
    private final Map<String, GateAction> accepted = new HashMap<>();

    /** The words that tell this status to somebody who has heard all before it. */
    public List<String> status(String gate, GateStatus now) {
        GateStatus before = last.put(gate, now);
        if (before == null) {
            return List.of(TutorialWords.of(now.state()));
        }
        // a gate elsewhere that was lost, found, or is lost for another reason has the same sequence too
        boolean repeated = before.equals(now);
        if (!repeated) {
            return TutorialWords.between(before, now);
        }
        // a command changed nothing; its sender waits for a word all the same
        return List.of(
                accepted.get(gate) == GateAction.ALARM
                        ? TutorialWords.alarm(now.isAlarmed())
                        : TutorialWords.of(now.state()));
    }

    /** A gate decided on a command. */
    public void answer(String gate, GateCommand command, Answer answer) {
        if (answer.isAccepted()) {
            accepted.put(gate, command.action());
        }
    }

    /** A gate has gone. */
    public void gone(String gate) {
        last.remove(gate);
        accepted.remove(gate);
    }

    /** Forgets all gates: another listener's worth of first statuses will come. */
    public void forget() {
        last.clear();
        accepted.clear();
    }

    /** The newest status of each gate. */
    public Map<String, GateStatus> last() {
        return Map.copyOf(last);
    }
}
