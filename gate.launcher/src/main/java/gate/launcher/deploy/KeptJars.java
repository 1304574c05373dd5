// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
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

    private static final String VERSION = "version";
    private static final String DISTRIBUTION = "distribution";

    private final Path folder;

    /** In this folder, which is made when it is needed. */
    public KeptJars(Path folder) {
        this.folder = folder;
    }

    /** Whether a jar was deployed for this bundle. */
    boolean isDeployed(String name) {
        return !facts(name).isEmpty();
    }

    /**
     * The jar that was deployed of this bundle, where it still wins over that of the distribution: always while that one is the same
     * as when it was deployed, else by its version.
     */
    public Optional<Path> inForce(String name, Version distribution, String sha256) {
        Properties facts = facts(name);
        boolean upgraded = !sha256.equals(facts.getProperty(DISTRIBUTION));
        boolean higher = Version.parseVersion(facts.getProperty(VERSION)).compareTo(distribution) > 0;
        return current(name).filter(jar -> !upgraded || higher);
    }

    /** The distribution's own jar is in force again. */
    public void forget(String name) throws IOException {
        Path of = folder.resolve(name);
        for (String file : List.of(FACTS, CURRENT, PREVIOUS, TRYING)) {
            Files.deleteIfExists(of.resolve(file));
        }
        Files.deleteIfExists(of);
    }

    /** The jar of this bundle that was deployed and is in force, unless it has been damaged. */
    Optional<Path> current(String name) {
        return intact(name, CURRENT);
    }

    /** The jar that was in force before it. */
    Optional<Path> previous(String name) {
        return intact(name, PREVIOUS);
    }

    /** {@code next} is about to take the place of {@code before}; until {@link #commit} or {@link #undo} nothing is certain. */
    void begin(String name, Path next, Path before) throws IOException {
        Path of = Files.createDirectories(folder.resolve(name));
        Files.copy(before, of.resolve(PREVIOUS + ".new"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(next, of.resolve(TRYING), StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was begun has succeeded, with this version, in place of a jar of the distribution. */
    void commit(String name, Version version, Path distribution) throws IOException {
        Path of = folder.resolve(name);
        Properties facts = new Properties();
        facts.setProperty(VERSION, version.toString());
        facts.setProperty(DISTRIBUTION, Sha256.of(distribution));
        facts.setProperty(CURRENT, Sha256.of(of.resolve(TRYING)));
        facts.setProperty(PREVIOUS, Sha256.of(of.resolve(PREVIOUS + ".new")));
        move(of.resolve(PREVIOUS + ".new"), of.resolve(PREVIOUS));
        Path fresh = of.resolve(FACTS + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            facts.store(writer, null);
        }
        // from the next move on the facts are true; before it the jar is still called the one that is tried
        move(fresh, of.resolve(FACTS));
        move(of.resolve(TRYING), of.resolve(CURRENT));
    }

    /** What was begun has failed. */
    void undo(String name) throws IOException {
        Path of = folder.resolve(name);
        Files.deleteIfExists(of.resolve(TRYING));
        Files.deleteIfExists(of.resolve(PREVIOUS + ".new"));
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
        Path saved = folder.resolve(name).resolve(PREVIOUS + ".new");
        return Files.isRegularFile(saved) ? Optional.of(saved) : previous(name);
    }

    private Optional<Path> intact(String name, String file) {
        Path jar = folder.resolve(name).resolve(file);
        try {
            String known = facts(name).getProperty(file, "");
            return Files.isRegularFile(jar) && Sha256.of(jar).equals(known) ? Optional.of(jar) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Properties facts(String name) {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(name).resolve(FACTS))) {
            facts.load(reader);
        } catch (IOException | IllegalArgumentException none) {
            facts.clear();
        }
        return facts;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
