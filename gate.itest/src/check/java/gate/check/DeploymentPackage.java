// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The deployment package of a release, and what might come after it: other versions, and damaged ones. */
final class DeploymentPackage {
    private final Manifest manifest;
    private final Map<String, byte[]> bundles = new LinkedHashMap<>();

    DeploymentPackage(Path file) throws IOException {
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(file))) {
            manifest = jar.getManifest();
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                bundles.put(entry.getName(), jar.readAllBytes());
            }
        }
    }

    /** The one that a release consists of. */
    static DeploymentPackage released() throws IOException {
        return new DeploymentPackage(Release.file("gate.release/target", "gate-.*\\.dp"));
    }

    String version() {
        return manifest.getMainAttributes().getValue("DeploymentPackage-Version");
    }

    int size() {
        return bundles.size();
    }

    /** The package and all its bundles get this version. */
    DeploymentPackage as(String version) throws IOException {
        manifest.getMainAttributes().putValue("DeploymentPackage-Version", version);
        for (String name : bundles.keySet()) {
            manifest.getAttributes(name).putValue("Bundle-Version", version);
            edit(name, main -> main.putValue("Bundle-Version", version));
        }
        return this;
    }

    /** One of its bundles says something else of itself. */
    DeploymentPackage edit(String name, Consumer<Attributes> edit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream from = new JarInputStream(new ByteArrayInputStream(bundles.get(name)))) {
            Manifest own = from.getManifest();
            edit.accept(own.getMainAttributes());
            try (JarOutputStream to = new JarOutputStream(bytes, own)) {
                for (JarEntry entry = from.getNextJarEntry(); entry != null; entry = from.getNextJarEntry()) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    from.transferTo(to);
                }
            }
        }
        bundles.put(name, bytes.toByteArray());
        return this;
    }

    /** Of one of its bundles only the first half has arrived. */
    DeploymentPackage cut(String name) {
        byte[] whole = bundles.get(name);
        bundles.put(name, Arrays.copyOf(whole, whole.length / 2));
        return this;
    }

    InputStream open() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> bundle : bundles.entrySet()) {
                jar.putNextEntry(new JarEntry(bundle.getKey()));
                jar.write(bundle.getValue());
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
