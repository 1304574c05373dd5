// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import aQute.bnd.osgi.Jar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A newer gate.mqtt to put in the place of the one that runs. */
final class NextMqtt {
    static final String VERSION = "1.0.99";

    private NextMqtt() {}

    /** Makes one in {@code folder} from that in {@code bundles}. */
    static Path of(Path bundles, Path folder) throws Exception {
        Path mqtt;
        try (Stream<Path> all = Files.list(bundles)) {
            mqtt = all.filter(jar -> jar.getFileName().toString().startsWith("gate.mqtt-"))
                    .findFirst()
                    .orElseThrow();
        }
        Path next = folder.resolve("next.jar");
        try (Jar jar = new Jar(mqtt.toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", VERSION);
            jar.setManifest(manifest);
            jar.write(next.toFile());
        }
        return next;
    }
}
