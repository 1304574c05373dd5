// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files in which a gateway of its own keeps its settings, and beside them one for each secret that was set here. */
final class EtcFiles {
    private static final String REFERENCE = "$[secret:";

    private final Path etc;
    private final Path secrets;

    /**
     * What was written.
     *
     * @param values that stand in the file, with references in the place of secrets
     * @param uri of the file
     * @param undo has the files as they were
     */
    record Written(Map<String, String> values, String uri, Store.Undo undo) {}

    EtcFiles(Path etc, Path secrets) {
        this.etc = etc;
        this.secrets = secrets;
    }

    /** Writes {@code values} into the file {@code known}, or into that of this kind and instance. */
    Written write(String kind, Optional<String> instance, Optional<String> known, Map<String, String> values)
            throws IOException {
        String name = kind + instance.map(each -> "-" + each).orElse("");
        Path file = known.map(Path::of).orElse(etc.resolve(name + ".cfg"));
        Optional<byte[]> before = content(file);
        Map<String, String> kept = new TreeMap<>(values);
        Store.Undo undo = () -> restore(file, before);
        for (Map.Entry<String, String> value : values.entrySet()) {
            boolean fresh = Stored.isSecret(value.getKey())
                    && !value.getValue().isEmpty()
                    && !value.getValue().startsWith("$[");
            if (fresh) {
                Path secret = secrets.resolve(name + value.getKey());
                Optional<byte[]> old = content(secret);
                replace(secret, value.getValue(), true);
                kept.put(value.getKey(), REFERENCE + secret.getFileName() + "]");
                Store.Undo later = undo;
                undo = () -> {
                    restore(secret, old);
                    later.run();
                };
            }
        }
        String text =
                before.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        replace(file, SettingsText.with(text, kept), false);
        return new Written(kept, file.toFile().getAbsoluteFile().toURI().toString(), undo);
    }

    /** Removes the file. */
    void delete(String file) throws IOException {
        Files.deleteIfExists(Path.of(file));
    }

    private static Optional<byte[]> content(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static void restore(Path file, Optional<byte[]> before) throws IOException {
        if (before.isPresent()) {
            replace(file, new String(before.get(), StandardCharsets.UTF_8), false);
        } else {
            Files.deleteIfExists(file);
        }
    }

    /** Whenever the process or the power ends, the old content is there or the new one. */
    private static void replace(Path file, String text, boolean secret) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(fresh);
        try (var channel = Files.newByteChannel(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights(file, secret))))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String rights(Path file, boolean secret) throws IOException {
        if (Files.exists(file)) {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        }
        return secret ? "rw-------" : "rw-r--r--";
    }
}
