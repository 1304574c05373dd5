// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.osgi.framework.Version;

/**
 * What is true of the kept jars of one bundle.
 *
 * @param version of the jar that was deployed
 * @param distribution check sum of the distribution's jar at that time
 * @param current check sum of the jar that was deployed
 * @param previous check sum of the jar before it
 */
record KeptFacts(Version version, String distribution, String current, String previous) {
    private static final String VERSION = "version";
    private static final String DISTRIBUTION = "distribution";
    private static final String CURRENT = "current.jar";
    private static final String PREVIOUS = "previous.jar";

    /** Reads them; an IOException when the file is not what {@link #write} wrote. */
    static KeptFacts read(Path file) throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            facts.load(reader);
            return new KeptFacts(
                    Version.parseVersion(fact(facts, VERSION)),
                    fact(facts, DISTRIBUTION),
                    fact(facts, CURRENT),
                    fact(facts, PREVIOUS));
        } catch (IllegalArgumentException garbled) {
            throw new IOException(file + " is garbled", garbled);
        }
    }

    void write(Path file) throws IOException {
        Properties facts = new Properties();
        facts.setProperty(VERSION, version.toString());
        facts.setProperty(DISTRIBUTION, distribution);
        facts.setProperty(CURRENT, current);
        facts.setProperty(PREVIOUS, previous);
        try (Writer writer = Files.newBufferedWriter(file)) {
            facts.store(writer, null);
        }
    }

    private static String fact(Properties facts, String key) {
        String fact = facts.getProperty(key, "");
        if (fact.isEmpty()) {
            throw new IllegalArgumentException("there is no " + key);
        }
        return fact;
    }
}
