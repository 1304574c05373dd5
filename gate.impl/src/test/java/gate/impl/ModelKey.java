// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GatePosition;
import gate.api.GateState;
import gate.api.InputState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a state of the model into three longs and reads it again; what it leaves out no rule looks at: ids, wordings,
 * counts, and of the numbers of commands everything but their order.
 */
@SuppressWarnings("EnumOrdinal") // the numbers live no longer than the exploration
final class ModelKey {
    /** So many stops may wait for the drive to be confirmed off. */
    static final int STOPS = 2;

    /** The faults of the model. */
    static final List<String> FAULTS =
            List.of(DriveRules.DRIVER, DriveRules.UNCONFIRMED, DriveRules.NO_MOVEMENT, DriveRules.ERROR, "motor");

    private static final GateState[] STATES = GateState.values();
    private static final DriveState[] DRIVES = DriveState.values();
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final InputState[] INPUTS = InputState.values();
    private static final GateInput[] ALL_INPUTS = GateInput.values();
    private static final Why[] WHYS = Why.values();
    private static final ModelAsked[] ASKED = ModelAsked.values();
    private static final ModelEnums<GateMode> MODES = new ModelEnums<>(GateMode.class);
    private static final ModelEnums<GateAlarm> ALARMS = new ModelEnums<>(GateAlarm.class);
    private static final ModelEnums<Mark> MARKS = new ModelEnums<>(Mark.class);
    private static final ModelEnums<Timer> TIMERS = new ModelEnums<>(Timer.class);

    private final ModelSet set;
    private final ModelBits bits = new ModelBits();
    private final Order[][] orders;
    private final Optional<Order>[][] optionalOrders;
    private final Map<Integer, Modes> modes = new HashMap<>();
    private final Map<Integer, Map<String, String>> faults = new HashMap<>();
    private final Map<Long, Inputs> inputs = new HashMap<>();
    private final long[] ages = new long[8];
    private int orderCount;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    ModelKey(ModelSet set) {
        this.set = set;
        orders = new Order[8][set.commands().size()];
        optionalOrders = new Optional[8][set.commands().size()];
        for (int rank = 0; rank < 8; rank++) {
            for (int template = 0; template < set.commands().size(); template++) {
                orders[rank][template] = new Order(rank, set.commands().get(template));
                optionalOrders[rank][template] = Optional.of(orders[rank][template]);
            }
        }
    }

    /** The three longs of a state; the same array every time. */
    long[] pack(Leaf leaf, ModelAsked asked, int variant) {
        rank(leaf);
        bits.clear();
        bits.put(leaf.state().ordinal(), 3);
        bits.put(leaf.ordered().ordinal(), 2);
        bits.put(leaf.drive().ordinal(), 2);
        bits.put(place(leaf.position()), 3);
        bits.put(MODES.mask(leaf.modes().set()), 5);
        bits.put(ALARMS.mask(leaf.alarms()) & ~ALARMS.mask(set.forgotten()), 11);
        bits.put(leaf.sounding() && set.sounds());
        bits.put(faultMask(leaf.faults()), 5);
        bits.put(leaf.strikes(), 2);
        bits.put(leaf.openingStrikes(), 2);
        bits.put(leaf.lastTravel().ordinal(), 2);
        bits.put(MARKS.mask(leaf.marks()), 4);
        bits.put(TIMERS.mask(leaf.armed()) & ~idle(leaf), 11);
        bits.put(asked.ordinal(), 2);
        bits.put(variant, 1);
        Map<GateInput, InputState> states = leaf.inputs().states();
        for (GateInput input : ALL_INPUTS) {
            InputState state = states.get(input);
            if (state != null) {
                bits.put(state.ordinal(), 2);
            }
        }
        put(leaf.running());
        put(leaf.next());
        bits.put(leaf.stay().isPresent());
        if (leaf.stay().isPresent()) {
            Stay stay = leaf.stay().get();
            bits.put(index(set.stays(), stay.time()), 2);
            putOrder(stay.order());
        }
        bits.put(leaf.stops().size(), 2);
        for (Order stop : leaf.stops()) {
            put(stop);
        }
        return bits.longs;
    }

    /** A timer that looks for silent inputs does nothing when there are none. */
    private static int idle(Leaf leaf) {
        boolean silent = leaf.inputs().states().containsValue(InputState.SILENT);
        return silent ? 0 : 1 << Timer.FIRST_WORD.ordinal();
    }

    ModelState unpack(long a, long b, long c) {
        bits.longs[0] = a;
        bits.longs[1] = b;
        bits.longs[2] = c;
        bits.rewind();
        GateState state = STATES[bits.get(3)];
        Direction ordered = DIRECTIONS[bits.get(2)];
        DriveState drive = DRIVES[bits.get(2)];
        Optional<GatePosition> position = position(bits.get(3));
        Modes mode = modes.computeIfAbsent(bits.get(5), mask -> new Modes(MODES.of(mask)));
        Set<GateAlarm> alarms = ALARMS.of(bits.get(11));
        boolean sounding = bits.get();
        Map<String, String> wrong = faults.computeIfAbsent(bits.get(5), ModelKey::faultMap);
        int strikes = bits.get(2);
        int openingStrikes = bits.get(2);
        Direction lastTravel = DIRECTIONS[bits.get(2)];
        Set<Mark> marks = MARKS.of(bits.get(4));
        Set<Timer> armed = TIMERS.of(bits.get(11));
        ModelAsked asked = ASKED[bits.get(2)];
        int variant = bits.get(1);
        Inputs said = inputs(variant);
        Optional<Errand> running = errand();
        Optional<Errand> next = errand();
        Optional<Stay> stay =
                bits.get() ? Optional.of(new Stay(set.stays().get(bits.get(2)), order())) : Optional.empty();
        int count = bits.get(2);
        List<Order> stops = count == 0 ? List.of() : new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            stops.add(orders[bits.get(3)][bits.get(5)]);
        }
        Leaf leaf = new Leaf(
                state,
                ordered,
                drive,
                position,
                said,
                mode,
                alarms,
                sounding,
                wrong,
                running,
                next,
                stay,
                stops,
                armed,
                strikes,
                openingStrikes,
                lastTravel,
                marks,
                Instant.EPOCH,
                0);
        return new ModelState(leaf, asked, variant);
    }

    /** Whether {@code read} is {@code written} but for what no rule looks at. */
    boolean restores(Leaf written, Leaf read) {
        return read.state() == written.state()
                && read.ordered() == written.ordered()
                && read.drive() == written.drive()
                && read.position()
                        .map(GatePosition::percent)
                        .equals(written.position().map(GatePosition::percent))
                && read.inputs().equals(written.inputs())
                && read.modes().equals(written.modes())
                && TIMERS.mask(read.armed()) == (TIMERS.mask(written.armed()) & ~idle(written))
                && read.marks().equals(written.marks())
                && read.faults().keySet().equals(written.faults().keySet())
                && read.strikes() == written.strikes()
                && read.openingStrikes() == written.openingStrikes()
                && read.lastTravel() == written.lastTravel()
                && read.running().map(ModelKey::bare).equals(written.running().map(ModelKey::bare))
                && read.next().map(ModelKey::bare).equals(written.next().map(ModelKey::bare))
                && read.stay().map(Stay::time).equals(written.stay().map(Stay::time))
                && read.open().stream()
                        .map(Order::command)
                        .toList()
                        .equals(written.open().stream().map(Order::command).toList());
    }

    /** Without who waits for it, and what made it. */
    private static Errand bare(Errand errand) {
        return errand.with(Optional.empty()).because(Optional.empty());
    }

    private Inputs inputs(int variant) {
        long mask = variant;
        Rules rules = set.variants().get(variant);
        for (GateInput input : ALL_INPUTS) {
            mask = mask << 2 | (rules.has(input) ? bits.get(2) : 0);
        }
        long all = mask;
        return inputs.computeIfAbsent(all, m -> inputs(rules, m));
    }

    private static Inputs inputs(Rules rules, long mask) {
        Map<GateInput, InputState> states = new EnumMap<>(GateInput.class);
        for (int i = 0; i < ALL_INPUTS.length; i++) {
            if (rules.has(ALL_INPUTS[i])) {
                states.put(ALL_INPUTS[i], INPUTS[(int) (mask >> (2 * (ALL_INPUTS.length - 1 - i))) & 3]);
            }
        }
        return new Inputs(Collections.unmodifiableMap(states));
    }

    private void put(Optional<Errand> errand) {
        bits.put(errand.isPresent());
        if (errand.isPresent()) {
            Errand e = errand.get();
            bits.put(e.why().ordinal(), 4);
            bits.put(e.direction().ordinal(), 2);
            bits.put(index(set.places(), e.target()), 3);
            putOrder(e.order());
        }
    }

    private Optional<Errand> errand() {
        if (!bits.get()) {
            return Optional.empty();
        }
        return Optional.of(new Errand(
                WHYS[bits.get(4)], DIRECTIONS[bits.get(2)], set.places().get(bits.get(3)), order(), Optional.empty()));
    }

    private void putOrder(Optional<Order> order) {
        bits.put(order.isPresent());
        if (order.isPresent()) {
            put(order.get());
        }
    }

    private void put(Order order) {
        int rank = 0;
        while (ages[rank] != order.number()) {
            rank++;
        }
        bits.put(rank, 3);
        bits.put(template(order), 5);
    }

    private Optional<Order> order() {
        return bits.get() ? optionalOrders[bits.get(3)][bits.get(5)] : Optional.empty();
    }

    /** The id of every command of the model is the number of its template. */
    static int template(Order order) {
        return Integer.parseInt(order.id());
    }

    private void rank(Leaf leaf) {
        orderCount = 0;
        leaf.stops().forEach(this::count);
        leaf.running().flatMap(Errand::order).ifPresent(this::count);
        leaf.next().flatMap(Errand::order).ifPresent(this::count);
        leaf.stay().flatMap(Stay::order).ifPresent(this::count);
        Arrays.sort(ages, 0, orderCount);
    }

    private void count(Order order) {
        ages[orderCount++] = order.number();
    }

    private int place(Optional<GatePosition> position) {
        return position.isEmpty() ? 0 : 1 + index(set.places(), position.get().percent());
    }

    private Optional<GatePosition> position(int place) {
        if (place == 0) {
            return Optional.empty();
        }
        int percent = set.places().get(place - 1);
        boolean limit = percent == Errand.OPEN || percent == Errand.CLOSED;
        return Optional.of(new GatePosition(percent, limit ? GatePosition.Source.LIMIT : GatePosition.Source.ENCODER));
    }

    private static int index(List<?> list, Object value) {
        int index = list.indexOf(value);
        if (index < 0) {
            throw new IllegalStateException(value + " is none of " + list);
        }
        return index;
    }

    private static int faultMask(Map<String, String> faults) {
        int mask = 0;
        for (String fault : faults.keySet()) {
            mask |= 1 << index(FAULTS, fault);
        }
        return mask;
    }

    private static Map<String, String> faultMap(int mask) {
        Map<String, String> faults = new HashMap<>();
        for (int i = 0; i < FAULTS.size(); i++) {
            if ((mask & 1 << i) != 0) {
                faults.put(FAULTS.get(i), "");
            }
        }
        return Map.copyOf(faults);
    }
}
