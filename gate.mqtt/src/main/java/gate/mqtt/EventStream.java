// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateListener;
import gate.api.GateOrigin;
import gate.api.GateService;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.link.Refused;
import gate.link.ServedGates;
import gate.wire.Outbox;
import gate.wire.Word;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends every entry of every gate's history to the broker at least once and in order: as an event when it happens, and what
 * could not be sent then from the history itself, once there is a connection again.
 *
 * <p>Listeners' calls come from gates, {@link #catchUp()} from the link's thread.
 */
final class EventStream implements GateListener {
    /** So many entries are read at a time. */
    private static final int PAGE = 500;

    private final ServedGates gates;
    private final LinkMemory memory;
    private final Runnable wake;
    private final Map<String, EventLane> lanes = new ConcurrentHashMap<>();
    private volatile boolean newcomers;
    private volatile RichTopics topics = new RichTopics("gates");
    private volatile Outbox outbox = Outbox.nowhere();
    private volatile Outbox refusals = Outbox.nowhere();

    /** {@code wake} has {@link #catchUp()} called soon. */
    EventStream(ServedGates gates, LinkMemory memory, Runnable wake) {
        this.gates = gates;
        this.memory = memory;
        this.wake = wake;
    }

    void speak(RichTopics on) {
        topics = on;
    }

    /** What is refused is told there from now on: a retained command is met before anybody can be greeted. */
    void refuseTo(Outbox fresh) {
        refusals = fresh;
    }

    /** Entries go to {@code fresh} from now on, those that are owed first. */
    void connect(Outbox fresh) {
        fresh.whenRoomAgain(wake);
        synchronized (lanes) {
            // with a lane that begins right now: else it could be left with the old one
            outbox = fresh;
            lanes.values().forEach(lane -> lane.begin(fresh));
        }
        wake.run();
    }

    @Override
    public void status(String gate, GateStatus status) {
        EventLane known = lanes.get(gate);
        if (known == null) {
            EventLane lane = new EventLane(first(gate, status), position -> memory.cursor(gate, position));
            synchronized (lanes) {
                lanes.put(gate, lane);
                lane.begin(outbox);
            }
            newcomers = true;
            wake.run();
        } else if (known.arrive(status.sequence())) {
            wake.run();
        }
    }

    @Override
    public void gone(String gate) {
        EventLane lane = lanes.get(gate);
        if (lane != null) {
            lane.leave();
        }
    }

    /** Whoever is new owes what there is with this status; one that counts anew since it lost its store owes all it has. */
    private EventPosition first(String gate, GateStatus status) {
        return memory.cursor(gate)
                .map(cursor -> status.sequence() < cursor.sequence() ? EventPosition.START : cursor)
                .orElse(new EventPosition(status.sequence(), 0));
    }

    @Override
    public void happened(String gate, HistoryEntry entry) {
        EventLane lane = lanes.get(gate);
        if (lane == null) {
            return;
        }
        if (lane.tell(topics.of(gate, "event"), entry)) {
            lane.drain();
        } else {
            wake.run();
        }
    }

    @Override
    public void missed(String gate) {
        EventLane lane = lanes.get(gate);
        if (lane != null) {
            lane.fallBehind();
            wake.run();
        }
    }

    /** A message that did not become a command, told as long as there is room. */
    void refused(CommandTopic topic, GateOrigin origin, Refused refused, Instant now) {
        Outbox to = refusals;
        if (Topics.isGate(topic.gate()) && gates.get(topic.gate()).isPresent() && to.hasRoom()) {
            long sequence = gates.get(topic.gate())
                    .map(gate -> gate.status().sequence())
                    .orElse(0L);
            String json = EventJson.rejected(sequence, now, origin, refused);
            to.add(Word.passing(topics.of(topic.gate(), "event"), json, 1));
            to.drain();
        }
    }

    /** Sends what is owed, as far as there is room. */
    void catchUp() {
        if (newcomers) {
            newcomers = false;
            // killed before it is written, a link would not know any more what it owes
            memory.save();
        }
        for (String id : Set.copyOf(lanes.keySet())) {
            EventLane lane = lanes.get(id);
            gates.get(id).ifPresent(gate -> {
                while (lane.isBehind() && lane.hasRoom() && page(id, lane, gate)) {
                    lane.drain();
                }
                lane.drain();
            });
        }
    }

    /** Sends one page; false when there is no more. */
    private boolean page(String id, EventLane lane, GateService gate) {
        lane.look();
        EventPosition from = lane.handed();
        HistoryEntry oldest = null;
        boolean anything = false;
        for (HistoryEntry entry : gate.history(from.sequence(), from.part() + PAGE)) {
            oldest = oldest == null ? entry : oldest;
            if (!from.isBefore(entry)) {
                continue;
            }
            if (!lane.hasRoom()) {
                return false;
            }
            if (!anything) {
                gap(id, lane, from, oldest);
            }
            anything = true;
            boolean late = lane.isOld(entry);
            lane.send(
                    topics.of(id, late ? "history" : "event"),
                    late ? EventJson.replayed(entry) : EventJson.event(entry),
                    entry);
        }
        return anything || !lane.goLive();
    }

    /** The oldest entry is not the next one: those between have fallen out of the history. */
    private void gap(String id, EventLane lane, EventPosition from, HistoryEntry oldest) {
        boolean theLastOneIsThere = oldest.sequence() == from.sequence() && oldest.part() <= from.part() + 1;
        if (from.part() > 0 && !theLastOneIsThere) {
            String json = EventJson.gap(from.sequence(), oldest.sequence());
            lane.say(topics.of(id, "history"), json);
        }
    }
}
