// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of this build, and only them. */
final class Checkout {
    /** What a build or a gateway leaves behind, where there is no git to say so. */
    private static final Pattern LEFT = Pattern.compile("(.*/)?(target|generated|\\.git)(/.*)?|home(/.*)?");

    private Checkout() {}

    static void copy(Path from, Path to) throws Exception {
        for (String name : Files.exists(from.resolve(".git")) ? known(from, to) : found(from)) {
            Path file = from.resolve(name);
            // one that was deleted and not yet committed
            if (Files.isRegularFile(file)) {
                Files.createDirectories(to.resolve(name).getParent());
                Files.copy(file, to.resolve(name));
            }
        }
    }

    private static List<String> known(Path from, Path to) throws Exception {
        Path errors = to.resolveSibling("git.log");
        try (Child git = Child.start(
                errors,
                "git",
                "-c",
                "safe.directory=*",
                "-C",
                from.toString(),
                "ls-files",
                "--cached",
                "--others",
                "--exclude-standard")) {
            List<String> names = git.restToTheEnd();
            if (git.exitCode() != 0) {
                throw new AssertionError("git ls-files: " + Files.readString(errors));
            }
            return names;
        }
    }

    private static List<String> found(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> from.relativize(file).toString())
                    .filter(name -> !LEFT.matcher(name).matches())
                    .toList();
        }
    }
}
