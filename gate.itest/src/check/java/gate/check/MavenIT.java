// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds with Maven finds our artifacts in the repository of a release, as docs/install.md says. */
@Timeout(180)
class MavenIT {
    private static final String REPOSITORY = "gate.release/target/maven";
    private static final String ARTIFACTS = REPOSITORY + "/tw/rocksaying/gate";
    private static final Set<String> POMS = Set.of("cnf", "gate.bom");
    private static final Pattern MANAGED =
            Pattern.compile("<artifactId>([^<]+)</artifactId><version>([^<]+)</version></dependency>");

    /** Everything else comes from where the build had it: nobody is asked on the network. */
    private static final String SETTINGS = """
            <settings>
              <mirrors>
                <mirror><id>had</id><mirrorOf>central</mirrorOf><url>%s</url></mirror>
              </mirrors>
            </settings>
            """;

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>doorbell</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              %s
            </project>
            """;

    private static final String LISTENER = """
            package com.example;

            public final class Doorbell implements gate.api.GateListener {
                @Override
                public void status(String gate, gate.api.GateStatus status) {
                    System.out.println(status.state());
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void somebody_compiles_a_listener_with_what_the_page_says() throws Exception {
        Path project = Files.createDirectories(folder.resolve("doorbell"));
        String snippet = snippet()
                .replace("VERSION", version())
                .replace(
                        "https://repository.example.com/maven",
                        Release.at(REPOSITORY).toUri().toString());
        Files.writeString(project.resolve("pom.xml"), POM.formatted(snippet));
        Files.writeString(
                Files.createDirectories(project.resolve("src/main/java/com/example"))
                        .resolve("Doorbell.java"),
                LISTENER);
        Path settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                SETTINGS.formatted(
                        Path.of(System.getProperty("gate.maven.repository")).toUri()));
        try (Child maven = Child.start(
                folder.resolve("maven.log"),
                "mvn",
                "-B",
                "-ntp",
                "-f",
                project.toString(),
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + folder.resolve("local"),
                "org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile")) {
            List<String> said = maven.restToTheEnd();
            assertThat(maven.exitCode()).as(said.toString()).isZero();
        }
        assertThat(project.resolve("target/classes/com/example/Doorbell.class")).exists();
        assertThat(folder.resolve("local/tw/rocksaying/gate/gate.api")).isDirectory();
        assertThat(folder.resolve("local/tw/rocksaying/gate/gate.impl")).doesNotExist();
    }

    @Test
    void every_artifact_has_its_sources_its_pages_and_a_pom_that_says_who_and_what() throws Exception {
        for (String name : artifacts()) {
            String pom = Files.readString(of(name, ".pom")) + Files.readString(of("cnf", ".pom"));
            assertThat(pom).as(name).contains("<name>" + (name.equals("cnf") ? "Gate parent" : name) + "</name>");
            assertThat(pom).as(name).contains("<description>", "<licenses>", "<developers>");
            if (!POMS.contains(name)) {
                assertThat(entries(of(name, ".jar"))).anyMatch(entry -> entry.startsWith("gate/"));
                assertThat(entries(of(name, "-sources.jar"))).anyMatch(entry -> entry.endsWith(".java"));
                assertThat(entries(of(name, "-javadoc.jar"))).contains("index.html");
            }
        }
    }

    @Test
    void the_bom_has_every_artifact_and_what_they_were_tested_with() throws Exception {
        Map<String, String> managed = new TreeMap<>();
        Matcher matcher = MANAGED.matcher(Files.readString(of("gate.bom", ".pom")));
        while (matcher.find()) {
            managed.put(matcher.group(1), matcher.group(2).replace("${project.version}", version()));
        }
        Map<String, String> shipped = new TreeMap<>();
        Set<String> jars = new TreeSet<>();
        for (Path jar : Shipped.jars()) {
            jars.add(jar.getFileName().toString());
        }
        for (Part part : Part.listed()) {
            if (jars.contains(part.name() + "-" + part.version() + ".jar")) {
                shipped.put(part.name(), part.version());
            }
        }
        assertThat(managed).isEqualTo(shipped);
        Set<String> ours = new TreeSet<>(artifacts());
        ours.removeAll(POMS);
        assertThat(managed.keySet()).containsAll(ours);
        Summary.tell("maven: " + ours.size() + " artifacts with sources and Javadoc, " + managed.size()
                + " versions in the BOM, a listener compiled with them");
    }

    /** What the page has a reader put into a pom. */
    private static String snippet() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("gate.docs"), "install.md"));
        Matcher matcher =
                Pattern.compile("(?ms)^```xml$(.*?gate\\.bom.*?)^```$").matcher(page);
        assertThat(matcher.find()).as("a block for a pom with gate.bom").isTrue();
        return matcher.group(1);
    }

    private static List<String> artifacts() throws IOException {
        try (Stream<Path> all = Files.list(Release.at(ARTIFACTS))) {
            return all.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    private static String version() throws IOException {
        try (Stream<Path> all = Files.list(Release.at(ARTIFACTS + "/gate.api"))) {
            return all.findFirst().orElseThrow().getFileName().toString();
        }
    }

    private static Path of(String name, String end) throws IOException {
        return Release.at(ARTIFACTS + "/" + name + "/" + version() + "/" + name + "-" + version() + end);
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList();
        }
    }
}
