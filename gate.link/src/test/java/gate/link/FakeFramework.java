// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateListener;
import gate.api.GateService;
import gate.api.GatewayPart;
import java.io.File;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;

/** As much of a framework as a link uses: gates hear of its listener, and its part can be read. */
public final class FakeFramework {
    private final List<FakeGate> gates = new CopyOnWriteArrayList<>();
    private final Map<GateListener, String> listeners = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> parts = new ConcurrentHashMap<>();
    private final Map<GateService, Map<String, Object>> served = new ConcurrentHashMap<>();
    private final File folder;
    private volatile boolean stopping;

    /** Files of bundles are in {@code folder}. */
    public FakeFramework(File folder) {
        this.folder = folder;
    }

    /** That of any bundle. */
    public BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (self, method, args) -> {
                    return switch (method.getName()) {
                        case "getDataFile" -> new File(folder, (String) args[0]);
                        case "getProperty" -> null;
                        case "getBundle" -> bundle();
                        case "registerService" -> register(args[1], properties(args[2]));
                        case "addServiceListener", "removeServiceListener" -> null;
                        case "getServiceReferences" -> List.of();
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                FakeFramework.class.getClassLoader(), new Class<?>[] {Bundle.class}, (self, method, args) -> {
                    return switch (method.getName()) {
                        case "getVersion" -> new Version(1, 2, 3);
                        case "getHeaders" -> new Hashtable<>();
                        case "getState" -> stopping ? Bundle.STOPPING : Bundle.ACTIVE;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    /** It stops as a whole, from now on. */
    public void stopping() {
        stopping = true;
    }

    /** What the part of the link with this PID tells; empty when there is none. */
    public Map<String, Object> part(String pid) {
        return parts.getOrDefault(pid, Map.of());
    }

    /** The gates that components have registered, and their properties. */
    public Map<GateService, Map<String, Object>> served() {
        return served;
    }

    /** The gates that are there. */
    public List<FakeGate> gates() {
        return gates;
    }

    /** A gate comes: listeners hear of it; binding it to components is for their fixture. */
    public void add(FakeGate gate) {
        gates.add(gate);
        listeners.forEach((listener, target) -> {
            if (matches(target, gate)) {
                gate.listen(listener);
            }
        });
    }

    /** A gate goes, and says so. */
    public void remove(FakeGate gate) {
        gates.remove(gate);
        gate.leave();
    }

    private ServiceRegistration<?> register(Object service, Map<String, Object> properties) {
        if (service instanceof GatewayPart) {
            parts.put((String) properties.get(GatewayPart.PID), properties);
        } else if (service instanceof GateService gate) {
            served.put(gate, properties);
        } else if (service instanceof GateListener listener) {
            String target = (String) properties.get(GateListener.TARGET);
            listeners.put(listener, target);
            gates.stream().filter(gate -> matches(target, gate)).forEach(gate -> gate.listen(listener));
        }
        return (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (self, method, args) -> {
                    if (service instanceof GateService gate) {
                        if (method.getName().equals("setProperties")) {
                            served.put(gate, properties(args[0]));
                        } else {
                            served.remove(gate);
                        }
                    } else if (method.getName().equals("setProperties")) {
                        parts.put((String) properties.get(GatewayPart.PID), properties(args[0]));
                    } else if (service instanceof GatewayPart) {
                        parts.remove((String) properties.get(GatewayPart.PID));
                    } else {
                        listeners.remove((GateListener) service);
                        gates.forEach(gate -> gate.ignore((GateListener) service));
                    }
                    return null;
                });
    }

    private static boolean matches(String target, FakeGate gate) {
        try {
            return FrameworkUtil.createFilter(target).matches(Map.of(GateService.ID, gate.id()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> properties(Object dictionary) {
        Map<String, Object> copy = new HashMap<>();
        if (dictionary instanceof Dictionary<?, ?> known) {
            Collections.list(known.keys()).forEach(key -> copy.put((String) key, known.get(key)));
        }
        return copy;
    }
}
