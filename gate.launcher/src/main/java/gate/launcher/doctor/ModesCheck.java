// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import gate.launcher.etc.EtcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** That nobody else reads what is secret. */
record ModesCheck(Site site) implements Check {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final List<String> FILES = List.of("password.file", "tls.keystore");

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public void look(Findings findings) throws IOException {
        Path secrets = site.home().resolve("secrets");
        int count = guarded(site.data(), "700", findings) + guarded(secrets, "700", findings);
        for (Path file : files(secrets)) {
            count += guarded(file, "600", findings);
        }
        if (findings.all().isEmpty()) {
            findings.ok(count == 0 ? "there are none" : "nobody else may read them");
        }
    }

    private List<Path> files(Path secrets) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isReadable(secrets) && Files.isDirectory(secrets)) {
            try (Stream<Path> all = Files.list(secrets)) {
                files.addAll(all.sorted().toList());
            }
        }
        for (EtcFile file : site.files()) {
            FILES.stream()
                    .map(key -> file.values().getOrDefault(key, "").strip())
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> files.add(Path.of(name)));
            if (file.values().entrySet().stream().anyMatch(ModesCheck::isLiteral)) {
                files.add(file.file());
            }
        }
        return files;
    }

    /** A secret that stands in the settings themselves. */
    private static boolean isLiteral(Map.Entry<String, String> setting) {
        return setting.getKey().startsWith(".")
                && !setting.getValue().isBlank()
                && !setting.getValue().startsWith("$[");
    }

    /** Returns how many were looked at. */
    private static int guarded(Path file, String mode, Findings findings) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            findings.wrong("others can read or change " + file, "chmod " + mode + " " + file);
        }
        return 1;
    }
}
