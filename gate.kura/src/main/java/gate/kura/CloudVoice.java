// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.api.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a cloud publisher what gates do: every status but those of a position alone, and what became of commands. Kura keeps what
 * the cloud cannot have now.
 */
final class CloudVoice implements GateListener {
    private static final Logger LOG = LoggerFactory.getLogger(CloudVoice.class);

    private final Consumer<String> problems;
    private final Map<String, GateStatus> told = new ConcurrentHashMap<>();
    private volatile Optional<CloudPublisher> publisher = Optional.empty();
    private String problem = "";

    /** {@code problems} hears what is wrong; an empty text when nothing is any more. */
    CloudVoice(Consumer<String> problems) {
        this.problems = problems;
    }

    /** From now on. */
    void use(Optional<CloudPublisher> next) {
        publisher = next;
    }

    /** All gates will be told from their first status on. */
    void forget() {
        told.clear();
    }

    @Override
    public void status(String gate, GateStatus status) {
        GateStatus before = told.put(gate, status);
        // a position on its way, or a command that changed nothing, has the same sequence; faults of a gate elsewhere
        // too
        boolean news = before == null
                || before.sequence() != status.sequence()
                || !before.faults().equals(status.faults());
        if (news) {
            publish(CloudMessages.status(gate, status));
        }
    }

    @Override
    public void answer(String gate, GateCommand command, Answer answer) {
        if (!answer.isAccepted()) {
            publish(CloudMessages.rejected(gate, command, answer));
        }
    }

    @Override
    public void outcome(String gate, GateCommand command, Outcome outcome) {
        publish(CloudMessages.outcome(gate, command, outcome));
    }

    @Override
    public void gone(String gate) {
        told.remove(gate);
    }

    private void publish(KuraMessage message) {
        Optional<CloudPublisher> to = publisher;
        if (to.isEmpty()) {
            return;
        }
        try {
            to.get().publish(message);
            tell("");
        } catch (KuraException | RuntimeException failed) {
            tell("the cloud publisher takes nothing: " + failed.getMessage());
        }
    }

    private void tell(String now) {
        if (!now.equals(problem)) {
            problem = now;
            if (!now.isEmpty()) {
                LOG.warn("{}: {}", CloudLink.PID, now);
            }
            problems.accept(now);
        }
    }
}
