// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the bundles of a running gateway are replaced by whoever administers it. */
final class Updates {
    private final Path folder;
    private final Path home;

    /** Of the gateway that runs on {@code folder/gateway}. */
    Updates(Path folder) {
        this.folder = folder;
        this.home = folder.resolve("gateway");
    }

    /** A command that has ended: {@code update}, {@code rollback}, {@code bundles}. */
    record Said(int exitCode, String out, String err) {}

    Said say(String command, Object... words) throws Exception {
        List<String> line =
                new ArrayList<>(List.of(System.getProperty("gate.bin"), command, "--home", home.toString()));
        Arrays.stream(words).map(Object::toString).forEach(line::add);
        Path errors = Files.createTempFile(folder, command, ".log");
        try (Child child = Child.start(errors, line.toArray(String[]::new))) {
            String out = String.join("\n", child.restToTheEnd());
            return new Said(child.exitCode(), out, Files.readString(errors).stripTrailing());
        }
    }

    /** Copies jars into deploy/, and returns what became of each. */
    List<String> drop(Path... jars) throws Exception {
        List<String> verdicts = new ArrayList<>();
        for (Path jar : jars) {
            Files.copy(jar, dropped(jar, ""));
        }
        for (Path jar : jars) {
            Await.until(jar + " is applied or rejected", () -> !Files.exists(dropped(jar, "")));
            boolean applied = Files.exists(dropped(jar, ".applied"));
            verdicts.add(applied ? "applied" : Files.readString(dropped(jar, ".rejected")));
        }
        return verdicts;
    }

    private Path dropped(Path jar, String what) {
        return home.resolve("deploy").resolve(jar.getFileName() + what);
    }
}
