// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds a release from the same sources gets the same bytes, wherever, whenever and in whatever part of the world. */
@Timeout(1200)
class ReproducibleIT {
    private static final Duration PATIENCE = Duration.ofMinutes(18);

    /** Javadoc takes longer than all the rest. */
    private static final boolean JAVADOC = Boolean.getBoolean("check.long");

    /** Without hurry, since tests run meanwhile. Not offline, since the list of parts would be left out. */
    private static final String BUILD = """
            exec nice -n 19 mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true -Dmaven.javadoc.skip=%s -Prelease -pl '!gate.itest' package
            """.formatted(!JAVADOC);

    /** Where it is another day and decimals have a comma. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "TZ", "Pacific/Kiritimati",
            "LC_ALL", "C",
            "MAVEN_OPTS", "-Duser.language=de -Duser.country=AT -Duser.timezone=Pacific/Kiritimati");

    @TempDir
    Path folder;

    @Test
    void a_second_build_elsewhere_makes_the_same_bytes() throws Exception {
        Path here = Path.of(System.getProperty("gate.sources"));
        Path elsewhere = Files.createDirectories(folder.resolve("somewhere/else"));
        Checkout.copy(here, elsewhere);
        Path log = folder.resolve("build.log");
        long begin = System.nanoTime();
        try (Child build = Child.start(log, ELSEWHERE, "sh", "-c", "cd '" + elsewhere + "'\n" + BUILD)) {
            Await.until("the second build", PATIENCE, () -> !build.process().isAlive());
            assertThat(build.exitCode()).as(build.restToTheEnd().toString()).isZero();
        }
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        Map<String, Path> first = outputs(here);
        Map<String, Path> second = outputs(elsewhere);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, Path> output : first.entrySet()) {
            if (Files.mismatch(output.getValue(), second.get(output.getKey())) >= 0) {
                different.add(
                        output.getKey() + ": " + Outputs.difference(output.getValue(), second.get(output.getKey())));
            }
        }
        assertThat(different).isEmpty();
        Summary.tell("reproducible: " + first.size() + " files the same, byte by byte, in a second build elsewhere ("
                + kinds(first) + (JAVADOC ? "" : ", Javadoc left out") + "), which took " + seconds + " s");
    }

    private static Map<String, Path> outputs(Path checkout) throws IOException {
        Map<String, Path> outputs = Outputs.of(checkout);
        outputs.keySet().removeIf(name -> !JAVADOC && name.contains("-javadoc.jar"));
        return outputs;
    }

    /** Such as {@code 3 jar, 1 dp}. */
    private static String kinds(Map<String, Path> outputs) {
        Map<String, Integer> kinds = new TreeMap<>();
        outputs.keySet().forEach(name -> kinds.merge(name.replaceAll(".*[./]", ""), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        for (String kind : List.of("jar", "gz", "dp", "kar", "deb", "json", "xml", "pom")) {
            if (kinds.containsKey(kind)) {
                words.add(kinds.get(kind) + " " + kind);
            }
        }
        return String.join(", ", words);
    }
}
