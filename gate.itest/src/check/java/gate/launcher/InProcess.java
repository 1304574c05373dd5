// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.deploy.KeptJars;
import gate.launcher.door.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The gateway of the distribution inside this virtual machine, where what it leaves behind can be seen: the same settings, the
 * same bundles and the same home, without the command around them.
 */
public final class InProcess implements AutoCloseable {
    private static final int PATIENCE_S = 60;

    private final Home home;
    private final Framework framework;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private InProcess(Home home, Framework framework) {
        this.home = home;
        this.framework = framework;
    }

    /**
     * Starts it and waits for its ready line.
     *
     * @param distribution the folder of the installation
     * @param folder the home, whose {@code etc/} may be there already
     * @param errors hears what goes wrong in the framework itself, on any thread
     */
    public static InProcess start(Path distribution, Path folder, FrameworkListener errors) throws Exception {
        Distribution installed = new Distribution(distribution);
        Home home = new Home(folder);
        home.prepare(installed);
        Map<String, String> properties = new HashMap<>(FrameworkSettings.of(installed, home, List.of()));
        // this one begins now, whenever the virtual machine began
        properties.put("gate.launcher.started", Long.toString(System.nanoTime()));
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(properties);
        InProcess gateway = new InProcess(home, framework);
        framework.init();
        BundleContext context = framework.getBundleContext();
        Bundles.of(installed.bundles(), home.cache(), new KeptJars(home.deployed()))
                .bringUpToDate(context);
        Consumer<String> told = gateway.ready::complete;
        context.registerService(Consumer.class, told, new Hashtable<>(Map.of("gate.launcher", "ready")));
        context.addFrameworkListener(errors);
        framework.start();
        gateway.ready.get(PATIENCE_S, TimeUnit.SECONDS);
        return gateway;
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** The bundle of the distribution with this symbolic name. */
    public Bundle bundle(String name) {
        return context().getBundle(Bundles.LOCATION + name);
    }

    /** Asks the deployer through the socket, as {@code gate update} does, and returns what was done. */
    public String update(Path jar) throws IOException, CannotRun {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (DoorClient client = DoorClient.connect(home.data().resolve(Wire.SOCKET), "bundles")) {
            if (client.ask("update " + jar, out, err) != 0) {
                throw new AssertionError(jar + " was not taken: " + err.toString(StandardCharsets.UTF_8));
            }
        }
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE_S));
    }
}
