// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A home for gateways of one distribution.
 *
 * @param distribution whose command is started
 * @param folder which {@code --home} names
 */
record TestHome(TestDistribution distribution, Path folder) {
    GatewayProcess run(String... more) throws Exception {
        Stream<String> arguments = Stream.concat(Stream.of("run", "--home", folder.toString()), Stream.of(more));
        return GatewayProcess.start(distribution.command(), arguments.toArray(String[]::new));
    }

    void write(String file, String... lines) throws Exception {
        Files.createDirectories(folder.resolve("etc"));
        // moved into place, so that nobody reads half of it
        Path fresh = Files.write(folder.resolve("fresh"), List.of(lines));
        Files.move(fresh, folder.resolve("etc").resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    List<Path> files(String under, String name) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve(under))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> name.isEmpty() || file.endsWith(name))
                    .toList();
        }
    }
}
