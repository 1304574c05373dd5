// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** An authority that signs for brokers, as an installer makes one. */
final class Certificates {
    private static final String KEY = "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

    private final Path folder;
    private final String name;

    /** It may sign for ten days. */
    Certificates(Path folder, String name) throws Exception {
        this.folder = folder;
        this.name = name;
        sh(KEY + " -x509 -days 10 -subj /CN=%1$s -keyout %1$s.key -out %1$s.pem".formatted(name));
    }

    /** Its own certificate. */
    Path file() {
        return folder.resolve(name + ".pem");
    }

    /** Lines with which mosquitto has a certificate for a host, for a day from {@code when}, such as {@code 3 days ago}. */
    String[] broker(String broker, String host, String when) throws Exception {
        sh(KEY + " -subj /CN=%1$s -keyout %1$s.key -out %1$s.csr".formatted(broker));
        Files.writeString(folder.resolve(broker + ".ext"), "subjectAltName=DNS:" + host + "\n");
        sh(
                "faketime '%3$s' openssl x509 -req -in %1$s.csr -CA %2$s.pem -CAkey %2$s.key -days 1 -extfile %1$s.ext -out %1$s.pem"
                        .formatted(broker, name, when));
        return new String[] {
            // else it gives up its rights, and with them the key
            "user root", "certfile " + folder.resolve(broker + ".pem"), "keyfile " + folder.resolve(broker + ".key")
        };
    }

    private void sh(String line) throws Exception {
        Path log = folder.resolve("openssl.log");
        try (Child child = Child.start(log, "sh", "-c", "cd " + folder + " && " + line)) {
            assertThat(child.exitCode()).as(line + "\n" + Files.readString(log)).isZero();
        }
    }
}
