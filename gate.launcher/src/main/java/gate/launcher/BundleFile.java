// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.deploy.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A bundle as the distribution holds it.
 *
 * @param file the jar
 * @param stamp changes whenever somebody writes to the jar
 * @param name its symbolic name
 * @param fragment whether it is part of another bundle and never started
 * @param sha256 of all its bytes
 * @param version of the bundle
 */
record BundleFile(Path file, String stamp, String name, boolean fragment, String sha256, Version version) {
    /**
     * Reads one jar.
     *
     * @param remembered what {@link #remembered()} said at an earlier start, or null: saves reading all bytes, which takes
     *     a small box as long as starting them
     */
    static BundleFile read(Path file, String remembered) throws CannotRun {
        try {
            String stamp = stamp(file);
            String[] parts = remembered == null ? new String[0] : remembered.split(" ", -1);
            if (parts.length == 5 && parts[0].equals(stamp)) {
                return new BundleFile(
                        file,
                        stamp,
                        parts[1],
                        Boolean.parseBoolean(parts[2]),
                        parts[3],
                        Version.parseVersion(parts[4]));
            }
            return readAll(file, stamp);
        } catch (IOException unreadable) {
            throw new CannotRun("cannot read the bundle " + file + ": " + CannotRun.reason(unreadable), unreadable);
        }
    }

    /** What {@link #read} wants to know the next time. */
    String remembered() {
        return stamp + " " + content();
    }

    /** What it is, whatever its jar is called. */
    String content() {
        return String.join(" ", name, Boolean.toString(fragment), sha256, version.toString());
    }

    private static BundleFile readAll(Path file, String stamp) throws IOException, CannotRun {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String name =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                throw new CannotRun(file + " is not a bundle: it has no " + Constants.BUNDLE_SYMBOLICNAME);
            }
            boolean fragment = manifest.getMainAttributes().getValue(Constants.FRAGMENT_HOST) != null;
            Version version = Version.parseVersion(manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION));
            return new BundleFile(file, stamp, name.split(";", 2)[0].strip(), fragment, Sha256.of(file), version);
        }
    }

    /** With the time of the last change of the inode: packagers set the time of the last write to what they like. */
    private static String stamp(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:ino,size,ctime");
        return attributes.get("ino") + "/" + attributes.get("size") + "/" + attributes.get("ctime");
    }
}
