// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * The jars that were deployed, and for each the one before: what an update goes back to. A folder for each bundle, with a file
 * that says what is true of the jars in it; whatever was not finished is undone at the next start.
 */
public final class KeptJars {
    private static final String CURRENT = "current.jar";
    private static final String PREVIOUS = "previous.jar";
    private static final String TRYING = "trying.jar";
    private static final String FACTS = "kept.properties";
    /** Added to the name of a file that is not true yet. */
    private static final String NEW = ".new";
    /** Names the bundles of an update that has succeeded, until that stands in the folder of each. */
    private static final String SUCCEEDED = "succeeded";

    private final Path folder;

    /** In this folder, which is made when it is needed. */
    public KeptJars(Path folder) {
        this.folder = folder;
    }

    /** Whether a jar was deployed for this bundle. */
    boolean isDeployed(String name) {
        return facts(name).isPresent();
    }

    /** Whether something was written about this bundle that nobody can read: its jars cannot be trusted. */
    public boolean isGarbled(String name) {
        return Files.exists(file(name, FACTS)) && facts(name).isEmpty();
    }

    /**
     * The jar that was deployed of this bundle, where it still wins over that of the distribution: always while that one is the same
     * as when it was deployed, else by its version.
     */
    public Optional<Path> inForce(String name, Version distribution, String sha256) {
        return facts(name)
                .filter(facts ->
                        sha256.equals(facts.distribution()) || facts.version().compareTo(distribution) > 0)
                .flatMap(wins -> current(name));
    }

    /** The distribution's own jar is in force again. */
    public void forget(String name) throws IOException {
        for (String file : List.of(FACTS, CURRENT, PREVIOUS, TRYING)) {
            Files.deleteIfExists(file(name, file));
            Files.deleteIfExists(file(name, file + NEW));
        }
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (DirectoryNotEmptyException notOurs) {
            return;
        }
    }

    /** The jar of this bundle that was deployed and is in force, unless it has been damaged. */
    Optional<Path> current(String name) {
        return facts(name).flatMap(facts -> intact(name, CURRENT, facts.current()));
    }

    /** The jar that was in force before it. */
    Optional<Path> previous(String name) {
        return facts(name).flatMap(facts -> intact(name, PREVIOUS, facts.previous()));
    }

    /** {@code next} is about to take the place of {@code before}; until {@link #commit} or {@link #undo} nothing is certain. */
    void begin(String name, Path next, Path before) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.copy(before, file(name, PREVIOUS + NEW), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(next, file(name, TRYING), StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was begun works, with this version, in place of a jar of the distribution; {@link #commit} follows. */
    void prepare(String name, Version version, Path distribution) throws IOException {
        new KeptFacts(
                        version,
                        Sha256.of(distribution),
                        Sha256.of(file(name, TRYING)),
                        Sha256.of(file(name, PREVIOUS + NEW)))
                .write(file(name, FACTS + NEW));
    }

    /** What was begun has succeeded for all of these bundles; even a kill leaves none of them behind. */
    void commit(Collection<String> names) throws IOException {
        Path succeeded = folder.resolve(SUCCEEDED);
        Files.write(folder.resolve(SUCCEEDED + NEW), names);
        // from this move on it is true
        move(folder.resolve(SUCCEEDED + NEW), succeeded);
        for (String name : names) {
            settle(name);
        }
        Files.delete(succeeded);
    }

    /** What was begun has failed. */
    void undo(String name) throws IOException {
        for (String file : List.of(TRYING, FACTS + NEW, PREVIOUS + NEW)) {
            Files.deleteIfExists(file(name, file));
        }
    }

    /** Brings to its end what had succeeded when the process was killed. */
    public void settle() throws IOException {
        Path succeeded = folder.resolve(SUCCEEDED);
        if (Files.exists(succeeded)) {
            for (String name : Files.readAllLines(succeeded)) {
                settle(name);
            }
            Files.delete(succeeded);
        }
    }

    /** The bundles whose update was begun and never ended: the process was killed. */
    List<String> unfinished() throws IOException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path each : all) {
                if (Files.exists(each.resolve(TRYING))) {
                    names.add(each.getFileName().toString());
                }
            }
        }
        return names;
    }

    /** The jar that was in force when the unfinished update of this bundle began. */
    Optional<Path> beforeUnfinished(String name) {
        Path saved = file(name, PREVIOUS + NEW);
        return Files.isRegularFile(saved) ? Optional.of(saved) : previous(name);
    }

    private void settle(String name) throws IOException {
        for (String file : List.of(PREVIOUS, FACTS)) {
            if (Files.exists(file(name, file + NEW))) {
                move(file(name, file + NEW), file(name, file));
            }
        }
        if (Files.exists(file(name, TRYING))) {
            move(file(name, TRYING), file(name, CURRENT));
        }
    }

    private Optional<Path> intact(String name, String file, String sha256) {
        Path jar = file(name, file);
        try {
            return Files.isRegularFile(jar) && Sha256.of(jar).equals(sha256) ? Optional.of(jar) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<KeptFacts> facts(String name) {
        Path file = file(name, FACTS);
        try {
            return Files.exists(file) ? Optional.of(KeptFacts.read(file)) : Optional.empty();
        } catch (IOException garbled) {
            return Optional.empty();
        }
    }

    private Path file(String name, String file) {
        return folder.resolve(name).resolve(file);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
