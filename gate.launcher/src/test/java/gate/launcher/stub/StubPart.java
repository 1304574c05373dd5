// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.stub;

import gate.api.GateService;
import gate.api.GatewayPart;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.LoggerFactory;

/** Stands for any configured component: is what its configuration says, and tells what it was given. */
@Component(
        name = "gate.stub",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
@SuppressWarnings("JdkObsolete") // the OSGi API takes a Dictionary
public final class StubPart implements GatewayPart {
    private final BundleContext context;
    private final ServiceRegistration<?> part;
    private final ServiceRegistration<?> gate;
    private Map<String, Object> configuration;

    /** Registers the part, and for the kind gate also a gate. */
    @Activate
    public StubPart(BundleContext context, Map<String, Object> configuration) {
        this.context = context;
        this.configuration = configuration;
        if (Boolean.parseBoolean(context.getBundle().getHeaders().get("Stub-Throws"))) {
            throw new IllegalStateException("this version cannot work");
        }
        part = context.registerService(GatewayPart.class, this, properties());
        Object id = configuration.get("gate.id");
        gate = id == null
                ? null
                : context.registerService(
                        GateService.class.getName(), gate(), new Hashtable<>(Map.of(GateService.ID, id)));
        tell();
    }

    /** Changes the part. */
    @Modified
    public void modified(Map<String, Object> changed) throws InterruptedException {
        configuration = changed;
        part.setProperties(properties());
        if (configuration.containsKey("second.address")) {
            // longer than a reader of the first service takes
            takes(20);
            Map<String, Object> second =
                    Map.of(PID, text("service.pid", ""), KIND, "ws", STATE, UP, ADDRESS, text("second.address", ""));
            context.registerService(GatewayPart.class, this, new Hashtable<>(second));
        }
        tell();
    }

    /** Takes as long as it was told to. */
    @Deactivate
    public void stop() throws InterruptedException {
        takes(Long.parseLong(text("stop.ms", "0")));
        part.unregister();
        if (gate != null) {
            gate.unregister();
        }
    }

    private static void takes(long ms) throws InterruptedException {
        if (new CountDownLatch(1).await(ms, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
    }

    private void tell() {
        System.out.println("a library that prints");
        java.util.logging.Logger.getLogger("jul." + text("service.pid", "")).info("quiet");
        java.util.logging.Logger.getLogger("jul." + text("service.pid", "")).warning("loud");
        LoggerFactory.getLogger("stub").debug("never told");
        LoggerFactory.getLogger("stub")
                .info("{} in bundle {}", told(), context.getBundle().getVersion());
    }

    private String told() {
        return new TreeMap<>(configuration)
                .entrySet().stream()
                        .filter(entry -> !entry.getKey().matches("(component|felix)\\..*"))
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(PID, text("service.pid", ""));
        properties.put(KIND, text("kind", "stub"));
        properties.put(STATE, text("state", UP));
        properties.put(ADDRESS, text("address", ""));
        properties.put("part.base", text("base", ""));
        properties.put(DETAIL, text("detail", ""));
        return properties;
    }

    private String text(String key, String fallback) {
        return String.valueOf(configuration.getOrDefault(key, fallback));
    }

    private static Object gate() {
        Class<?>[] type = {GateService.class};
        return Proxy.newProxyInstance(StubPart.class.getClassLoader(), type, (proxy, method, arguments) -> null);
    }
}
