// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    /** A jar in deploy/, written as cp does. */
    Path drop(String name, byte[] jar) throws Exception {
        return Files.write(deploy(name), jar);
    }

    Path deploy(String name) {
        return folder.resolve("deploy").resolve(name);
    }

    /** What became of the jar {@code name}: the text of its file that ends with {@code how}. */
    String verdict(String name, String how) throws Exception {
        Path verdict = deploy(name + "." + how);
        await(
                name + "." + how,
                () -> Files.exists(verdict)
                        && !Files.readString(verdict).isEmpty()
                        && !Files.exists(deploy(name), LinkOption.NOFOLLOW_LINKS));
        return Files.readString(verdict).stripTrailing();
    }

    /** What {@code gate bundles} says. */
    String bundles() throws Exception {
        return command("bundles").output();
    }

    /** The command {@code gate NAME --home HOME ARGUMENTS}. */
    Command command(String name, String... arguments) throws Exception {
        List<String> line =
                new ArrayList<>(List.of(distribution.command().toString(), name, "--home", folder.toString()));
        line.addAll(List.of(arguments));
        return Command.run(folder, line);
    }

    /** The jar of this bundle in the distribution. */
    Path jarOf(String name) throws Exception {
        try (Stream<Path> jars = Files.list(distribution.command().getParent().resolveSibling("bundles"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    void await(String what, Callable<Boolean> happened) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!happened.call()) {
            if (System.nanoTime() > end) {
                List<String> there =
                        files("deploy", "").stream().map(Path::toString).toList();
                throw new AssertionError("waited in vain for " + what + ", but there is " + there);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    List<Path> files(String under, String name) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve(under))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> name.isEmpty() || file.endsWith(name))
                    .toList();
        }
    }
}
