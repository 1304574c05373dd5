// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody else's framework with our bundles, installed and started as docs/install.md says, in a process of its own. */
final class ForeignFramework implements AutoCloseable {
    /** What a block of the page calls to fetch a jar; here they are fetched already. */
    private static final String FETCH = """
            #!/bin/sh
            for word; do
              case $word in
                -Dartifact=*) artifact=${word#*=} ;;
                -DoutputDirectory=*) to=${word#*=} ;;
              esac
            done
            IFS=:
            set -- $artifact
            cp "%s/$2-$3.${4:-jar}" "$to"
            """;

    private final Child child;
    private final Path log;

    private ForeignFramework(Child child, Path log) {
        this.child = child;
        this.log = log;
    }

    /** The folder with what a block of the page calls to fetch something. */
    static Path tools(Path folder) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Path fetch = tools.resolve("mvn");
        Files.writeString(fetch, FETCH.formatted(System.getProperty("gate.stacks")));
        Files.setPosixFilePermissions(fetch, PosixFilePermissions.fromString("rwxr-xr-x"));
        return tools;
    }

    /** Types {@code blocks} of the page in {@code folder}, as in the checkout, of which the last one starts it with this Java. */
    static ForeignFramework start(Path folder, Path java, Map<String, String> environment, List<String> blocks)
            throws Exception {
        tools(folder);
        Files.createSymbolicLink(
                folder.resolve("gate.launcher"), Path.of(System.getProperty("gate.sources"), "gate.launcher"));
        // the last bundle by its name: what it answers is about a framework that has started the others
        Files.write(
                Files.createDirectories(folder.resolve("gateway/bundles")).resolve("zz-probe.jar"), TestBundle.probe());
        return again(folder, java, environment, blocks);
    }

    /** Types blocks where {@link #start} has typed others before. */
    static ForeignFramework again(Path folder, Path java, Map<String, String> environment, List<String> blocks)
            throws Exception {
        Path tools = folder.resolve("tools");
        String typed = String.join("", blocks).replace("\njava -jar ", "\nexec java -jar ");
        Map<String, String> all = new TreeMap<>(environment);
        all.put("PATH", tools + ":" + java.resolve("bin") + ":" + System.getenv("PATH"));
        // those of bin/gate: with a second compiler most of the time would go into compiling
        all.put("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dds.service.changecount.timeout=50");
        Path log = folder.resolve("framework.log");
        return new ForeignFramework(Child.start(log, all, "sh", "-ec", "cd '" + folder + "'\n" + typed), log);
    }

    /** Every bundle with its version and {@code works}, or the state that it is stuck in. */
    Map<String, String> bundles() throws Exception {
        tell("bundles");
        String answer = child.awaitLine(line -> line.startsWith("bundles "), "about its bundles");
        return Arrays.stream(answer.split(" ", -1))
                .skip(1)
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(
                        word -> word[0], word -> word[1], (one, other) -> one + " " + other, TreeMap::new));
    }

    /** Puts a jar in the place of a bundle that runs, and tells after how many milliseconds it ran again. */
    long update(String name, Path jar) throws Exception {
        tell("update " + name + " " + jar);
        String answer = child.awaitLine(line -> line.startsWith("updated ") || line.startsWith("failed "), "updated");
        return Long.parseLong(answer.substring("updated ".length()));
    }

    /** What a bundle of the test answers that knows the first of these words. */
    String ask(String words) throws Exception {
        String first = words.split(" ", 2)[0] + " ";
        tell(words);
        return child.awaitLine(line -> line.startsWith(first), "about " + words).substring(first.length());
    }

    /** Has the framework stop itself, and tells after how many milliseconds its process was over. */
    long stop() throws Exception {
        long begin = System.nanoTime();
        tell("stop");
        if (child.exitCode() != 0) {
            throw new AssertionError("ended with " + child.exitCode() + "\n" + log());
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    long pid() {
        return child.process().pid();
    }

    Stream<ProcessHandle> children() {
        return child.process().descendants();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    private void tell(String words) throws IOException {
        child.process().outputWriter().write(words + "\n");
        child.process().outputWriter().flush();
    }

    @Override
    public void close() {
        child.close();
    }
}
