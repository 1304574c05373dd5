// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Which gates move. Types of the API are spelt out, so that this bundle has no wire to it and outlives its update. */
final class Rest {
    private static final String SERVICE = "gate.api.GateService";
    private static final String TRAVEL_TIMEOUT = "gate.travel.timeout.ms";
    /** A warning and a dead time are part of the shortest movement, too. */
    private static final Duration LEAST = Duration.ofSeconds(10);
    /** Of a gate that does not say it: the longest that one moves unless it is set otherwise. */
    private static final long UNTOLD_MS = 60_000;

    private final BundleContext context;

    Rest(BundleContext context) {
        this.context = context;
    }

    /** Whether any gate moves something real. */
    boolean anyReal() {
        return gates().stream().anyMatch(gate -> !Boolean.TRUE.equals(gate.getProperty("gate.simulated")));
    }

    /** How long they may take to rest: twice the longest travel timeout among them, and never less than a little. */
    Duration patience() {
        long longest = gates().stream()
                .map(gate -> gate.getProperty(TRAVEL_TIMEOUT))
                .mapToLong(told -> told instanceof Long ms ? ms : UNTOLD_MS)
                .max()
                .orElse(0);
        Duration twice = Duration.ofMillis(longest).multipliedBy(2);
        return twice.compareTo(LEAST) < 0 ? LEAST : twice;
    }

    /** The ids of the gates whose drive is not off for certain. */
    List<String> moving() {
        List<String> moving = new ArrayList<>();
        for (ServiceReference<?> reference : gates()) {
            Object gate = context.getService(reference);
            if (gate == null) {
                continue;
            }
            try {
                Object status = call(gate, "status");
                Object phase = call(call(status, "phase"), "word");
                Object drive = call(call(status, "drive"), "word");
                if (!"off".equals(drive) || !"idle".equals(phase)) {
                    moving.add(String.valueOf(reference.getProperty("gate.id")));
                }
            } catch (ReflectiveOperationException | RuntimeException unknown) {
                moving.add(String.valueOf(reference.getProperty("gate.id")));
            } finally {
                context.ungetService(reference);
            }
        }
        return moving;
    }

    private List<ServiceReference<?>> gates() {
        try {
            ServiceReference<?>[] all = context.getAllServiceReferences(SERVICE, null);
            return all == null ? List.of() : List.of(all);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Through the interface: the class itself is private to its bundle. */
    private static Object call(Object on, String method) throws ReflectiveOperationException {
        for (Class<?> type = on.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> each : type.getInterfaces()) {
                if (each.getName().equals(SERVICE)) {
                    return each.getMethod(method).invoke(on);
                }
            }
        }
        return on.getClass().getMethod(method).invoke(on);
    }
}
