// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Which gates move. Types of the API are spelt out, so that this bundle has no wire to it and outlives its update. */
final class Rest {
    private static final String SERVICE = "gate.api.GateService";

    private final BundleContext context;

    Rest(BundleContext context) {
        this.context = context;
    }

    /** Whether any gate moves something real. */
    boolean anyReal() {
        return gates().stream().anyMatch(gate -> !Boolean.TRUE.equals(gate.getProperty("gate.simulated")));
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
