// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One part of a release as its list (CycloneDX) has it.
 *
 * @param group of whom
 * @param name among Maven artifacts
 * @param version which one
 * @param licences under any of which it may be used
 * @param sha256 of its jar
 */
record Part(String group, String name, String version, Set<String> licences, String sha256) {
    /** What authors call a licence, by its short name. */
    private static final Map<String, String> SHORT = Map.of(
            "ALv2", "Apache-2.0",
            // of which the latter is that of schemas
            "Apache License, Version 2.0 and Common Development And Distribution License (CDDL) Version 1.0",
                    "Apache-2.0",
            "BSD-3-Clause", "BSD",
            "BSD-4-Clause", "BSD",
            "GNU Lesser General Public License", "LGPL-2.1",
            "Public Domain", "public domain");

    static List<Part> listed() throws IOException {
        JsonNode list = new ObjectMapper()
                .readTree(Release.file("gate.release/target", "gate-.*\\.cdx\\.json")
                        .toFile());
        List<Part> parts = new ArrayList<>();
        for (JsonNode component : list.path("components")) {
            parts.add(of(component));
        }
        return parts;
    }

    private static Part of(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode each : component.path("licenses")) {
            JsonNode licence = each.path("license");
            String name = licence.path("id").asText(licence.path("name").asText());
            licences.add(SHORT.getOrDefault(name, name));
        }
        String sha256 = "";
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                sha256 = hash.path("content").asText();
            }
        }
        return new Part(
                component.path("group").asText(),
                component.path("name").asText(),
                component.path("version").asText(),
                licences,
                sha256);
    }

    boolean isOurs() {
        return group.equals("tw.rocksaying.gate");
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
