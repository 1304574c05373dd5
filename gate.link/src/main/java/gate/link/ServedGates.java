// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateService;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gates that are there, and those of them that a link serves; any thread may call. */
@SuppressWarnings("JdkObsolete") // filters match dictionaries without regard to the case of keys, maps with
public final class ServedGates {
    private static final Logger LOG = LoggerFactory.getLogger(ServedGates.class);

    private final Map<GateService, Hashtable<String, Object>> all = new ConcurrentHashMap<>();
    private final Map<String, GateService> served = new ConcurrentHashMap<>();
    private final Predicate<String> servable;
    private Optional<Filter> filter = Optional.empty();

    /** Gates whose id is not {@code servable} cannot be served on this transport, which is told. */
    public ServedGates(Predicate<String> servable) {
        this.servable = servable;
    }

    /** Serves the gates that {@code target} matches, from now on. */
    public synchronized void select(String target) {
        try {
            filter = Optional.of(FrameworkUtil.createFilter(target));
        } catch (InvalidSyntaxException validatedBefore) {
            throw new IllegalArgumentException(validatedBefore);
        }
        // one that stays is there all the time: a command that comes in between finds it
        served.values().removeIf(gate -> !isMatched(all.get(gate)));
        all.forEach(this::serve);
    }

    /** A gate has come, or its properties have changed. */
    public synchronized void put(GateService gate, Map<String, ?> properties) {
        Hashtable<String, Object> kept = new Hashtable<>();
        properties.forEach((key, value) -> {
            if (value != null) {
                kept.put(key, value);
            }
        });
        all.put(gate, kept);
        if (!isMatched(kept)) {
            served.values().remove(gate);
        }
        serve(gate, kept);
    }

    /** A gate has gone. */
    public synchronized void remove(GateService gate) {
        all.remove(gate);
        // a successor with the same id may have come first
        served.values().remove(gate);
    }

    /** The served gate with this id. */
    public Optional<GateService> get(String id) {
        return Optional.ofNullable(served.get(id));
    }

    /** Of the gates that are served. */
    public Set<String> ids() {
        return Set.copyOf(served.keySet());
    }

    /** Whether nothing real moves at that gate. */
    public boolean isSimulated(String id) {
        return property(id, GateService.SIMULATED).equals(Optional.of(true));
    }

    /** What the service of that gate says of itself; empty when it says nothing. */
    public Optional<Object> property(String id, String name) {
        GateService gate = served.get(id);
        Hashtable<String, Object> properties = gate == null ? null : all.get(gate);
        return Optional.ofNullable(properties).map(known -> known.get(name));
    }

    /** Whether no real leaf moves, served or not. */
    public boolean areSimulated() {
        return all.values().stream().allMatch(properties -> Boolean.TRUE.equals(properties.get(GateService.SIMULATED)));
    }

    private void serve(GateService gate, Hashtable<String, Object> properties) {
        String id = String.valueOf(properties.get(GateService.ID));
        if (!isMatched(properties)) {
            return;
        }
        if (servable.test(id)) {
            served.put(id, gate);
        } else {
            LOG.warn("a gate with the id {} cannot be served here", Text.shown(id));
        }
    }

    private boolean isMatched(Hashtable<String, Object> properties) {
        return filter.map(f -> f.match(properties)).orElse(false);
    }
}
