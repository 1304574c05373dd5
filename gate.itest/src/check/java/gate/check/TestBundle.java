// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import gate.check.configure.ConfigureActivator;
import gate.check.probe.ProbeActivator;
import gate.check.seen.SeenActivator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Bundles that tests put into a running framework, made of one package of theirs each. */
final class TestBundle {
    private static final String FRAMEWORK = "org.osgi.framework;version=\"[1.8,2)\"";

    private TestBundle() {}

    /** {@code told} hears what gates tell from now on, on any thread. */
    @SuppressWarnings("JdkObsolete") // the OSGi API takes a Dictionary
    static void listen(BundleContext context, Consumer<List<String>> told) throws Exception {
        context.registerService(Consumer.class, told, new Hashtable<>(Map.of("gate.check", "seen")));
        install(context, SeenActivator.class, FRAMEWORK + ",gate.api;version=\"[1.0,2)\"");
    }

    /** Sets keys of configurations, by their PID. */
    static BiConsumer<String, Map<String, String>> configure(BundleContext context) throws Exception {
        return configurations(context, "configure");
    }

    /** Makes configurations, by their PID. */
    static BiConsumer<String, Map<String, String>> make(BundleContext context) throws Exception {
        return configurations(context, "make");
    }

    @SuppressWarnings("unchecked")
    private static BiConsumer<String, Map<String, String>> configurations(BundleContext context, String how)
            throws Exception {
        if (context.getBundle(ConfigureActivator.class.getPackageName()) == null) {
            install(context, ConfigureActivator.class, FRAMEWORK + ",org.osgi.service.cm;version=\"[1.5,2)\"");
        }
        ServiceReference<?> reference =
                context.getServiceReferences(BiConsumer.class.getName(), "(gate.check=" + how + ")")[0];
        return (BiConsumer<String, Map<String, String>>) context.getService(reference);
    }

    private static void install(BundleContext context, Class<?> activator, String imports) throws Exception {
        context.installBundle(activator.getPackageName(), new ByteArrayInputStream(jar(activator, imports)))
                .start();
    }

    /** The bundle {@link ProbeActivator}, for a framework that runs in another process. */
    static byte[] probe() throws Exception {
        return jar(ProbeActivator.class, FRAMEWORK);
    }

    private static byte[] jar(Class<?> activator, String imports) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path classes = Path.of(
                activator.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path own = classes.resolve(activator.getPackageName().replace('.', '/'));
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest(activator, imports));
                Stream<Path> all = Files.list(own)) {
            for (Path each : all.toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, jar);
            }
        }
        return bytes.toByteArray();
    }

    private static Manifest manifest(Class<?> activator, String imports) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", activator.getPackageName());
        main.putValue("Bundle-Activator", activator.getName());
        main.putValue("Import-Package", imports);
        return manifest;
    }
}
