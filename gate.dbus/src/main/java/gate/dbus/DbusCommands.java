// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.Submission;
import gate.link.RefusalCount;
import gate.link.Refused;
import gate.link.Request;
import gate.link.RequestFields;
import gate.link.ServedGates;
import gate.link.Text;
import gate.link.Timing;
import gate.link.WallClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/**
 * Turns calls into commands; what it refuses is counted and answered. Used on the thread that reads a session, and never waits:
 * neither for a movement nor for the bus to say who calls, so that the next stop is heard.
 */
final class DbusCommands {
    private static final Set<String> OPTIONS = Set.of("id", "seconds", "position", "ifSeq", "ts", "ttl", "on", "by");

    /** Takes one refusal for the gate's own events. */
    @FunctionalInterface
    interface Witness {
        void refused(String gate, Caller caller, Refused refused);
    }

    private final ServedGates gates;
    private final Authority authority;
    private final WallClock clock;
    private final Timing timing;
    private final Pending pending;
    private final RefusalCount refusals;
    private final Witness witness;

    DbusCommands(
            ServedGates gates,
            Authority authority,
            WallClock clock,
            Pending pending,
            RefusalCount refusals,
            Witness witness) {
        this.gates = gates;
        this.authority = authority;
        this.clock = clock;
        this.timing = new Timing(clock);
        this.pending = pending;
        this.refusals = refusals;
        this.witness = witness;
    }

    /** A method without arguments of the tutorial's interface: answered at once and without a word, whatever becomes of it. */
    void plain(Call call, Callers callers, String gate, GateCommand command) {
        judge(call, callers, gate, command, judged -> {
            Optional<GateService> service = gates.get(gate);
            if (service.isPresent()) {
                service.get().submit(judged);
            } else {
                refusals.add(call.path() + " " + call.member(), GateReason.UNREACHABLE, gate);
            }
            call.reply("");
        });
    }

    /** {@code Request}: the reply is the id of an accepted command, every refusal is an error. */
    void request(Call call, Callers callers, String gate) {
        try {
            Request request = read(call);
            GateCommand timed = timing.judge(request);
            GateCommand named =
                    timed.id().isPresent() ? timed : timed.id(UUID.randomUUID().toString());
            judge(call, callers, gate, named, judged -> submit(call, gate, judged));
        } catch (Refused refused) {
            callers.ask(call.sender(), caller -> refuse(call, caller, gate, refused));
        }
    }

    private void submit(Call call, String gate, GateCommand command) {
        Optional<GateService> service = gates.get(gate);
        if (service.isEmpty()) {
            call.error(Pending.errorName(GateReason.UNREACHABLE), "no gate " + gate + " here");
            return;
        }
        if (command.id().isEmpty()) {
            Submission unnamed = service.get().submit(command);
            var unused = unnamed.answered().thenAccept(answer -> Pending.reply(call, unnamed.id(), answer));
            return;
        }
        pending.add(gate, command, call);
        Submission submission = service.get().submit(command);
        var unused = submission.answered().thenAccept(answer -> pending.answered(gate, command, answer));
    }

    /** Who is it, and may he; {@code then} gets the command with its origin. */
    private void judge(
            Call call,
            Callers callers,
            String gate,
            GateCommand command,
            java.util.function.Consumer<GateCommand> then) {
        Instant arrived = clock.now();
        boolean[] atOnce = {true};
        callers.ask(
                call.sender(),
                caller -> authority.judge(call, callers, caller, command.action(), objection -> {
                    if (objection.isPresent()) {
                        deny(call, caller, gate, objection.get());
                        return;
                    }
                    // the gate remembers ids for a while: who may only look and stop could use up those of others
                    boolean named = authority.knows(caller) || !Authority.isForAll(command.action());
                    GateCommand known = (named ? command : GateCommand.of(command.action())).by(caller.origin());
                    then.accept(atOnce[0] ? known : delayed(known, arrived));
                }));
        atOnce[0] = false;
    }

    /** A stop that came meanwhile has been obeyed before it, and must not be undone by it; its sender's clock may be ahead. */
    private static GateCommand delayed(GateCommand command, Instant arrived) {
        boolean saysEarlier = command.written().filter(arrived::isAfter).isPresent();
        return command.action() == GateAction.STOP || saysEarlier ? command : command.written(arrived);
    }

    private void deny(Call call, Caller caller, String gate, String why) {
        call.error(Call.ACCESS_DENIED, why);
        tell(call, caller, gate, new Refused(GateReason.FORBIDDEN, why));
    }

    private void refuse(Call call, Caller caller, String gate, Refused refused) {
        call.error(
                Pending.errorName(refused.reason()),
                refused.detail().isEmpty() ? refused.reason().word() : refused.detail());
        tell(call, caller, gate, refused);
    }

    private void tell(Call call, Caller caller, String gate, Refused refused) {
        refusals.add(
                call.path() + " " + call.member(),
                refused.reason(),
                caller.origin() + " " + Text.shown(refused.detail()));
        witness.refused(gate, caller, refused);
    }

    private static Request read(Call call) throws Refused {
        Map<String, Object> fields = new HashMap<>();
        String word;
        Map<?, ?> options;
        try {
            Object[] arguments = call.arguments();
            word = (String) arguments[0];
            options = (Map<?, ?>) arguments[1];
        } catch (IllegalArgumentException unreadable) {
            throw new Refused(GateReason.MALFORMED, "arguments that cannot be read");
        }
        fields.put("cmd", word);
        if (GateAction.ofWord(word).equals(Optional.of(GateAction.STOP))) {
            // a stop is one whatever else stands there: nobody is to be hurt by a misspelt option
            return Request.stop(stop(options), Optional.empty());
        }
        for (Map.Entry<?, ?> option : options.entrySet()) {
            String name = String.valueOf(option.getKey());
            if (!OPTIONS.contains(name)) {
                throw new Refused(GateReason.MALFORMED, "no such option: " + Text.shown(name));
            }
            fields.put(name, value(option.getValue()));
        }
        return RequestFields.request(fields);
    }

    private static GateCommand stop(Map<?, ?> options) {
        Map<String, Object> id = new HashMap<>();
        id.put("cmd", GateAction.STOP.word());
        id.put("id", value(options.get("id")));
        id.values().removeIf(value -> !(value instanceof String));
        try {
            return RequestFields.request(id).command();
        } catch (Refused unusableId) {
            return GateCommand.stop();
        }
    }

    /** Whole numbers of any width: clients in languages without types guess it. */
    private static Object value(Object option) {
        Object value = option instanceof Variant<?> variant ? variant.getValue() : option;
        if (value instanceof UInt64 large) {
            return large.value().bitLength() < Long.SIZE
                    ? (Object) large.value().longValue()
                    : Optional.empty();
        }
        boolean whole = value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof UInt16
                || value instanceof UInt32;
        if (value instanceof Byte octet) {
            return Byte.toUnsignedLong(octet);
        }
        return whole ? (Object) ((Number) value).longValue() : value;
    }
}
