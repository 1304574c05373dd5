// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import gate.check.seen.SeenActivator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The bundle of {@code gate.check.seen} in a running framework. */
final class SeenBundle {
    private static final List<String> CLASSES = List.of("SeenActivator", "SeenListener", "SeenConfigurations");

    private final BundleContext context;

    private SeenBundle(BundleContext context) {
        this.context = context;
    }

    /** Installs and starts it; {@code told} hears what gates tell, on any thread. */
    @SuppressWarnings("JdkObsolete") // the OSGi API takes a Dictionary
    static SeenBundle in(BundleContext context, Consumer<List<String>> told) throws Exception {
        context.registerService(Consumer.class, told, new Hashtable<>(Map.of("gate.check", "seen")));
        context.installBundle("check:seen", jar()).start();
        return new SeenBundle(context);
    }

    /** Sets keys of a configuration. */
    @SuppressWarnings("unchecked")
    void configure(String pid, Map<String, String> values) throws InvalidSyntaxException {
        ServiceReference<?> reference =
                context.getServiceReferences(BiConsumer.class.getName(), "(gate.check=configure)")[0];
        ((BiConsumer<String, Map<String, String>>) context.getService(reference)).accept(pid, values);
    }

    private static InputStream jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest())) {
            for (String name : CLASSES) {
                String path = SeenActivator.class.getPackageName().replace('.', '/') + "/" + name + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream content = SeenActivator.class.getResourceAsStream("/" + path)) {
                    content.transferTo(jar);
                }
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "check.seen");
        main.putValue("Bundle-Activator", SeenActivator.class.getName());
        main.putValue(
                "Import-Package",
                "gate.api;version=\"[1.0,2)\",org.osgi.framework;version=\"[1.8,2)\",org.osgi.service.cm;version=\"[1.5,2)\"");
        return manifest;
    }
}
