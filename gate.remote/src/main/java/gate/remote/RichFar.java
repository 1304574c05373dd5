// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateAction;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateStatus;
import gate.link.Text;
import gate.wire.Outbox;
import gate.wire.Word;
import gate.wire.json.FarJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A gate that is told of in the rich tree: values, events, receipts. */
final class RichFar implements Far {
    /** Of the values that a broker keeps the last has come so long after the first. */
    private static final long SETTLE_MS = 50;
    /** Events follow the values that they belong to within this time. */
    private static final long QUIET_MS = 2_000;

    private final RemoteTopics topics;
    private final FarValues values;
    private final Teller teller;
    private final Flights flights;
    private final Verdicts verdicts;
    private final Deadlines deadlines;
    private final Receipts receipts;
    private final Story story;
    private final Later later;
    private final LongSupplier nanos;
    private final Complaints complaints;
    private final Consumer<Optional<String>> report;
    private final Runnable beat;
    private final Instant built;
    private RemoteSettings settings;
    private Outbox outbox = Outbox.nowhere();
    private boolean connected;
    private boolean settling;
    private int turns;
    private String why = "";

    /** {@code report} hears what is wrong, empty when nothing is; {@code beat} of every heartbeat of the gate. */
    RichFar(
            RemoteSettings settings,
            Teller teller,
            Later later,
            LongSupplier nanos,
            Position heard,
            Complaints complaints,
            Consumer<Optional<String>> report,
            Runnable beat,
            Instant built) {
        this.settings = settings;
        this.topics = RemoteTopics.of(settings.who());
        this.values = new FarValues(settings.who().id(), settings.label(), topics);
        this.teller = teller;
        this.later = later;
        this.nanos = nanos;
        this.flights = new Flights(settings.who().client());
        this.verdicts = new Verdicts(teller, flights);
        this.story = new Story(teller, verdicts, later, heard);
        this.complaints = complaints;
        this.report = report;
        this.beat = beat;
        this.built = built;
        this.receipts = new Receipts(teller, flights, verdicts, later);
        this.deadlines = new Deadlines(teller, flights, verdicts, nanos);
    }

    @Override
    public Set<String> topics() {
        return topics.heard();
    }

    @Override
    public boolean wantsBacklog() {
        return true;
    }

    @Override
    public void use(RemoteSettings fresh) {
        settings = fresh;
        values.label(fresh.label());
        look();
    }

    @Override
    public void connecting() {
        values.forget();
    }

    @Override
    public void connected(Outbox fresh) {
        outbox = fresh;
        connected = true;
        settle();
    }

    @Override
    public void disconnected(String reason) {
        outbox = Outbox.nowhere();
        connected = false;
        away(reason);
    }

    @Override
    public String position() {
        return story.heard().toString();
    }

    @Override
    public void message(String topic, byte[] payload, boolean retained) {
        if (topic.equals(topics.gatewayAvailability())) {
            word(topic, payload).ifPresent(values::gateway);
            look();
        } else if (topic.equals(topics.session())) {
            json(topic, payload).ifPresent(values::session);
            look();
        } else if (topic.equals(topics.result())) {
            if (!retained) {
                json(topic, payload).ifPresent(receipts::heard);
            }
        } else if (topic.startsWith(topics.of(""))) {
            leaf(topic, topic.substring(topics.of("").length()), payload, retained);
        }
    }

    private void leaf(String topic, String leaf, byte[] payload, boolean retained) {
        switch (leaf) {
            case "availability" -> {
                word(topic, payload).ifPresent(values::availability);
                look();
            }
            case "state" -> {
                word(topic, payload).ifPresent(values::state);
                look();
                compare();
            }
            case "position" -> {
                word(topic, payload).ifPresent(values::position);
                tellValues();
            }
            case "attributes" -> {
                json(topic, payload).ifPresent(values::attributes);
                look();
                tellValues();
                compare();
            }
            case "event", "history" -> {
                if (!retained) {
                    json(topic, payload).ifPresent(fields -> event(topic, fields));
                }
            }
            case "heartbeat" -> {
                if (!retained && story.isKnown()) {
                    beat.run();
                }
            }
            default -> {}
        }
    }

    private void event(String topic, Map<String, Object> fields) {
        if (fields.get("gap") instanceof Map<?, ?> gap) {
            teller.note(
                    "gap",
                    new HashMap<>(
                            Map.of("from", String.valueOf(gap.get("from")), "to", String.valueOf(gap.get("to")))));
            return;
        }
        Optional<FarEvent> event = FarEvent.read(fields);
        if (event.isEmpty()) {
            complaints.about(topic, "no event_type or no seq");
            return;
        }
        complaints.about(topic, "");
        if (event.get().isEntry()) {
            story.event(event.get());
        } else {
            refusedThere(event.get());
        }
    }

    /** The gateway has refused a message before it became a command. */
    private void refusedThere(FarEvent event) {
        Optional<Flight> own = flights.find(event.id());
        if (own.isPresent() && !own.get().isDecided()) {
            deadlines.reject(own.get(), event.reason().orElse(GateReason.FAULT), event.detail("detail"));
        }
        FarEvent shown = own.map(flight -> event.as(flight.command())).orElse(event);
        teller.note("rejected", new HashMap<>(shown.entry().details()));
    }

    @Override
    public void take(Ticket ticket) {
        Optional<Refusal> refusal = refusal(ticket);
        if (refusal.isPresent()) {
            teller.refuse(ticket, refusal.get().reason(), refusal.get().detail());
            return;
        }
        String farId = flights.farId(ticket);
        // whoever was refused may ask again; the gate knows the id if it has come there
        Optional<Flight> earlier = flights.find(farId).filter(flight -> !flight.isRejected());
        if (earlier.isPresent()) {
            again(ticket, earlier.get());
            return;
        }
        Flight flight = new Flight(farId, ticket, nanos.getAsLong());
        flights.add(flight);
        boolean stamped =
                settings.stamps() && values.knowsTheTime() && Instant.now().isAfter(built);
        String text = CommandText.of(ticket.command(), farId, topics.client(), values.session(), stamped);
        outbox.add(Word.owed(topics.command(), text, () -> {}));
        outbox.drain();
    }

    private Optional<Refusal> refusal(Ticket ticket) {
        boolean stop = ticket.command().action() == GateAction.STOP;
        if (!story.isKnown()) {
            return Optional.of(new Refusal(GateReason.UNREACHABLE, why));
        }
        if (!stop && ticket.command().origin().equals(GateOrigin.unknown())) {
            return Optional.of(new Refusal(GateReason.FORBIDDEN, "nobody knows who asked"));
        }
        if (ticket.command().deadline().filter(Instant.now()::isAfter).isPresent() && !stop) {
            return Optional.of(new Refusal(GateReason.EXPIRED, ""));
        }
        return !stop && (flights.isFull() || !outbox.hasRoom())
                ? Optional.of(new Refusal(GateReason.OVERLOADED, "too many commands are on their way"))
                : Optional.empty();
    }

    private void again(Ticket ticket, Flight earlier) {
        if (Flights.isSame(ticket.command(), earlier.command())) {
            earlier.join(ticket);
        } else {
            teller.refuse(ticket, GateReason.DUPLICATE, "this id was used for another command");
        }
    }

    @Override
    public void tick() {
        deadlines.tick(settings, story.isKnown());
    }

    @Override
    public void close() {
        deadlines.close();
    }

    /** After a connect values come one by one; they are looked at when all have. */
    private void settle() {
        if (!settling) {
            settling = true;
            later.after(SETTLE_MS, () -> {
                settling = false;
                look();
            });
        }
    }

    /** Whether the gate can be relied on has to be looked at anew. */
    private void look() {
        if (!connected || settling) {
            return;
        }
        Optional<String> objection = values.objection();
        if (objection.isPresent()) {
            away(objection.get());
        } else if (!story.isKnown()) {
            values.status().ifPresent(this::found);
        }
    }

    private void found(GateStatus now) {
        why = "";
        story.found(now);
        deadlines.reached();
        report.accept(Optional.empty());
    }

    /** Events may have been lost on their way: when all is quiet, the values are right. */
    private void compare() {
        int turn = ++turns;
        later.after(QUIET_MS, () -> {
            if (turn == turns && story.isKnown()) {
                values.status().ifPresent(story::compare);
            }
        });
    }

    private void tellValues() {
        if (story.isKnown()) {
            values.status().ifPresent(story::values);
        }
    }

    private void away(String reason) {
        if (reason.equals(why)) {
            return;
        }
        why = reason;
        if (story.isKnown()) {
            deadlines.lost();
        }
        story.lost();
        teller.tell(FarStatus.unreachable(teller.status(), "since " + Instant.now() + ": " + reason));
        report.accept(Optional.of(reason));
    }

    private Optional<String> word(String topic, byte[] payload) {
        Optional<String> word = Text.decode(payload).filter(text -> text.length() <= 64);
        complaints.about(topic, word.isPresent() ? "" : "no word: " + Text.shown(payload));
        return word.map(String::strip);
    }

    private Optional<Map<String, Object>> json(String topic, byte[] payload) {
        Optional<Map<String, Object>> read = FarJson.parse(payload);
        if (read.isEmpty()) {
            complaints.about(topic, "no JSON object that can be read: " + Text.shown(payload));
        } else if (!topic.equals(topics.of("event")) && !topic.equals(topics.of("history"))) {
            complaints.about(topic, "");
        }
        return read;
    }

    /** Why a command is not even published. */
    private record Refusal(GateReason reason, String detail) {}
}
