// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import gate.launcher.deploy.DeployVerb;
import gate.launcher.door.Door;
import gate.launcher.door.Gogo;
import gate.launcher.door.Wire;
import gate.launcher.etc.EtcFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.LoggerFactory;

/** The launcher inside the framework: starts before any component, so that none sees a configuration of another run. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Inside implements BundleActivator {
    /** It asks who takes a file in this order, and would take it itself. */
    private static final int BEFORE_FILEINSTALL = 100;

    private final Logger javaLogging = Logger.getLogger("");
    private Leftovers leftovers;
    private EtcFolder etc;
    private Readiness readiness;
    private Door door;

    @Override
    @SuppressWarnings("JdkObsolete") // the OSGi API takes a Dictionary
    public void start(BundleContext context) throws IOException, InvalidSyntaxException {
        // here, since the logging bundle resets it when it starts; Paho tells much that is of no interest
        javaLogging.setLevel(Level.WARNING);

        ConfigurationAdmin configurations = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        Overrides overrides = Overrides.of(context::getProperty);
        if (!overrides.keys().isEmpty()) {
            LoggerFactory.getLogger("gate").info("set for this run: {}", String.join(" ", overrides.keys()));
        }
        context.registerService(
                ConfigurationPlugin.class, overrides, new Hashtable<>(Map.of(ConfigurationPlugin.CM_RANKING, 500)));
        context.registerService(
                ConfigurationPlugin.class,
                new LiteralSecrets(),
                new Hashtable<>(Map.of(ConfigurationPlugin.CM_RANKING, LiteralSecrets.RANKING)));

        leftovers = new Leftovers(configurations);
        leftovers.deleteTransient();
        leftovers.deleteWithoutFile();
        leftovers.create(overrides.pids());

        etc = new EtcFolder(context, configurations);
        context.registerService(
                ArtifactInstaller.class, etc, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, BEFORE_FILEINSTALL)));

        Set<String> expected = new HashSet<>(overrides.pids());
        expected.addAll(ExpectedParts.in(Path.of(context.getProperty("gate.launcher.etc"))));
        readiness = new Readiness(
                context, configurations, new ExpectedParts(expected, etc::refused), standardOutput(context));
        readiness.start(Long.parseLong(context.getProperty("gate.launcher.started")));
        openDoor(context);
    }

    /** A gateway that cannot be talked to does its work all the same. */
    private void openDoor(BundleContext context) {
        try {
            Path socket = Path.of(context.getProperty("gate.data"), Wire.SOCKET);
            door = Door.open(
                    socket,
                    Map.of(
                            "shell",
                            new Gogo(context),
                            DeployVerb.NAME,
                            new DeployVerb(context),
                            PartsVerb.NAME,
                            new PartsVerb(context)));
        } catch (IOException unusable) {
            LoggerFactory.getLogger("gate").warn("no shell: {}", unusable.getMessage());
        }
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        if (door != null) {
            door.close();
        }
        readiness.stop();
        etc.close();
        boolean endOfRun = context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
        if (endOfRun) {
            leftovers.deleteTransient();
        }
    }

    private static Consumer<String> standardOutput(BundleContext context) throws InvalidSyntaxException {
        ServiceReference<?>[] launcher =
                context.getServiceReferences(Consumer.class.getName(), "(gate.launcher=ready)");
        @SuppressWarnings("unchecked")
        Consumer<String> standardOutput = (Consumer<String>) context.getService(launcher[0]);
        return standardOutput;
    }
}
