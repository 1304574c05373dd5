// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of parts has what is really shipped and nothing else, and NOTICE has each part of others with its licence. */
class PartsIT {
    private static final String NOTICE = "gate.launcher/target/gate/NOTICE";

    /** Whose text has to come along; that of MIT and BSD stands in NOTICE. */
    private static final Map<String, String> TEXTS = Map.of(
            "Apache-2.0", "LICENSE",
            "EPL-2.0", "licences/EPL-2.0.txt",
            "LGPL-2.1", "licences/LGPL-2.1.txt",
            "MPL-2.0", "licences/MPL-2.0.txt");

    @Test
    void every_jar_and_every_jar_inside_of_one_is_listed_as_it_is() throws Exception {
        Set<String> listed = Part.listed().stream().map(Part::sha256).collect(Collectors.toSet());
        Map<String, String> unlisted = new TreeMap<>(Shipped.hashes());
        unlisted.keySet().removeAll(listed);
        assertThat(unlisted.values()).isEmpty();
        for (Path jar : Shipped.jars()) {
            assertThat(Part.listed().stream().map(Part::toString)).containsAll(Shipped.pageParts(jar));
        }
    }

    @Test
    void every_part_that_is_listed_is_there() throws Exception {
        Set<String> hashes = Shipped.hashes().keySet();
        Set<String> inside = new TreeSet<>();
        for (Path jar : Shipped.jars()) {
            inside.addAll(Shipped.classes(jar).keySet());
            Shipped.pageParts(jar).forEach(part -> inside.add(part.split(" ", 2)[0]));
        }
        assertThat(Part.listed())
                .isNotEmpty()
                .allMatch(part -> hashes.contains(part.sha256()) || inside.contains(part.name()));
    }

    @Test
    void each_bundle_of_ours_says_what_is_inside_of_it() throws Exception {
        Map<String, Part> byHash = Part.listed().stream()
                .filter(part -> !part.sha256().isEmpty())
                .collect(Collectors.toMap(Part::sha256, part -> part));
        Map<String, Part> byName = Part.listed().stream().collect(Collectors.toMap(Part::name, part -> part));
        for (Path jar : ourBundles()) {
            Set<String> inside = new TreeSet<>(Shipped.pageParts(jar));
            Shipped.nested(jar)
                    .keySet()
                    .forEach(hash -> inside.add(byHash.get(hash).toString()));
            Shipped.classes(jar).forEach((author, classes) -> {
                assertThat(author).as(classes + " in " + jar).isNotEqualTo("?");
                inside.add(byName.get(author).toString());
            });
            assertThat(Notice.parse(inside(jar, "META-INF/NOTICE")).keySet())
                    .as(jar.toString())
                    .isEqualTo(inside);
            assertThat(inside(jar, "META-INF/LICENSE")).contains("Apache License");
        }
    }

    @Test
    void notice_has_each_part_of_others_in_its_version_with_a_licence_that_it_is_under() throws Exception {
        Map<String, String> notice = Notice.parse(Files.readString(Release.at(NOTICE)));
        Set<String> others = new TreeSet<>();
        for (Part part : Part.listed()) {
            if (!part.isOurs()) {
                others.add(part.toString());
                assertThat(part.licences()).as(part.toString()).contains(notice.getOrDefault(part.toString(), "none"));
            }
        }
        assertThat(notice.keySet()).isEqualTo(others);
        Summary.tell("parts: " + Part.listed().size() + " listed, all of them there and nothing else; NOTICE has "
                + others.size() + " of others under " + new TreeSet<>(notice.values()));
    }

    @Test
    void licences_that_ask_for_it_come_along_as_texts() throws Exception {
        Path distribution = Release.at(NOTICE).getParent();
        for (String licence : Notice.parse(Files.readString(Release.at(NOTICE))).values()) {
            String text = TEXTS.get(licence);
            assertThat(text == null ? NOTICE : text)
                    .as(licence)
                    .satisfiesAnyOf(
                            file -> assertThat(distribution.resolve(file)).isNotEmptyFile(),
                            file -> assertThat(licence).isIn("MIT", "BSD", "public domain"));
        }
        assertThat(Files.readString(distribution.resolve("NOTICE")))
                .contains("Permission is hereby granted, free of charge");
    }

    private static List<Path> ourBundles() throws IOException {
        return Shipped.jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("gate."))
                .toList();
    }

    /** Empty when the jar has no such file. */
    private static String inside(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(name) == null
                    ? ""
                    : new String(file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
