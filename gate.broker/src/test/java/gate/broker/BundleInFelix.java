// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateService;
import gate.api.GatewayPart;
import java.io.File;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** The finished bundle in the framework, with no class but those it brings along and those it imports. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("JdkObsolete") // the service registry takes nothing newer than a Dictionary
class BundleInFelix {
    private static final long PATIENCE_MS = 15_000;

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;
    private Bundle api;
    private Bundle broker;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        "felix.bootdelegation.implicit",
                        "false",
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=1.7.36,org.slf4j.helpers;version=1.7.36,org.slf4j.spi;version=1.7.36,"
                                + "org.osgi.service.cm;version=1.6.0"));
        framework.start();
        context = framework.getBundleContext();
        for (String name : new String[] {
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.apache.felix.configadmin",
            "org.apache.felix.scr"
        }) {
            install(name).start();
        }
        api = install("gate.api");
        api.start();
        broker = context.installBundle("file:" + System.getProperty("bundle"));
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(PATIENCE_MS);
    }

    @Test
    void itServesOnlyOnceItIsConfigured() throws Exception {
        assertNull(parts());
        configure("enabled", "true");
        ServiceReference<?> part = part("(&(part.kind=broker)(part.state=up))");
        int port = URI.create((String) part.getProperty(GatewayPart.ADDRESS)).getPort();
        assertTrue(((String) part("(part.kind=ws)").getProperty(GatewayPart.ADDRESS)).startsWith("ws://127.0.0.1:"));
        assertEquals(0, Mosquitto.pub(port, "-t", "kept", "-m", "retained", "-q", "1", "-r"));
        try (Mosquitto sub = Mosquitto.sub(port, "-t", "#", "-q", "2")) {
            assertEquals("kept|retained|1|1", sub.message());
            assertEquals(0, Mosquitto.pub(port, "-t", "tw/rocksaying/command", "-m", "open", "-q", "2"));
            assertEquals("tw/rocksaying/command|open|2|0", sub.message());
        }
    }

    @Test
    void itAsksForUsersAsSoonAsAGateIsReal() throws Exception {
        configure("enabled", "true");
        part("(&(part.kind=broker)(part.state=up)(!(part.detail=*)))");
        ServiceRegistration<?> simulated = gate(true);
        ServiceRegistration<?> real = gate(false);
        part("(&(part.kind=broker)(part.detail=*users.file*))");
        real.unregister();
        part("(&(part.kind=broker)(!(part.detail=*)))");
        simulated.setProperties(new Hashtable<>(Map.of(GateService.ID, "g", GateService.SIMULATED, false)));
        part("(&(part.kind=broker)(part.detail=*users.file*))");
    }

    @Test
    void itIsUpdatedInPlaceAndLeavesNothingWhenItGoes() throws Exception {
        configure("enabled", "true");
        part("(&(part.kind=broker)(part.state=up))");
        broker.update();
        part("(&(part.kind=broker)(part.state=up))");
        broker.uninstall();
        assertNull(parts());
    }

    @Test
    void aBadConfigurationIsShownAndTheGoodOneGoesOn() throws Exception {
        configure("bind", "0.0.0.0");
        part("(&(part.kind=broker)(part.state=refused)(part.detail=*users.file*))");
        configure("enabled", "true");
        Object address =
                part("(&(part.kind=broker)(part.state=up)(!(part.detail=*)))").getProperty(GatewayPart.ADDRESS);
        configure("port", "x");
        ServiceReference<?> still = part("(&(part.kind=broker)(part.state=up)(part.detail=*port=x*))");
        assertEquals(address, still.getProperty(GatewayPart.ADDRESS));
    }

    private void configure(String key, String value) throws Exception {
        ServiceReference<ConfigurationAdmin> admin = context.getServiceReference(ConfigurationAdmin.class);
        Dictionary<String, Object> values = new Hashtable<>(Map.of("enabled", "true", "port", 0, "websocket.port", 0));
        values.put(key, value);
        context.getService(admin).getConfiguration(GateBroker.PID, null).update(values);
    }

    private ServiceReference<?> part(String properties) throws Exception {
        ServiceTracker<?, ?> tracker = new ServiceTracker<>(
                context,
                context.createFilter("(&(objectClass=" + GatewayPart.class.getName() + ")" + properties + ")"),
                null);
        // the class on the test's own path is another one, which must not hide what is registered
        tracker.open(true);
        try {
            tracker.waitForService(PATIENCE_MS);
            if (tracker.getServiceReference() == null) {
                throw new AssertionError("no " + properties + " among " + Arrays.toString(parts()));
            }
            return tracker.getServiceReference();
        } finally {
            tracker.close();
        }
    }

    private ServiceReference<?>[] parts() throws Exception {
        return context.getAllServiceReferences(GatewayPart.class.getName(), null);
    }

    private ServiceRegistration<?> gate(boolean simulated) throws Exception {
        Class<?> type = api.loadClass(GateService.class.getName());
        Object gate = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> switch (method.getName()) {
                    case "equals" -> self == args[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> "a gate";
                });
        return api.getBundleContext()
                .registerService(
                        type.getName(),
                        gate,
                        new Hashtable<>(Map.of(GateService.ID, "g" + simulated, GateService.SIMULATED, simulated)));
    }

    private Bundle install(String name) throws Exception {
        String file = Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
                .filter(entry -> new File(entry).getName().matches(Pattern.quote(name) + "-[0-9].*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not on the class path"));
        return context.installBundle("file:" + file);
    }
}
