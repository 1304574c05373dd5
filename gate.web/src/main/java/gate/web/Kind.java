// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be configured under one PID, once or any number of times.
 *
 * @param pid of the configuration, or of the factory
 * @param factory whether there may be several
 * @param name for people
 * @param description for people
 * @param attributes its keys
 */
record Kind(String pid, boolean factory, String name, String description, List<Attribute> attributes) {
    /** What is wrong with these values, by key. */
    Map<String, String> problems(Map<String, String> values) {
        Map<String, String> problems = new TreeMap<>();
        attributes.forEach(attribute -> Optional.ofNullable(values.get(attribute.key()))
                .flatMap(attribute::problem)
                .ifPresent(problem -> problems.put(attribute.key(), problem)));
        return problems;
    }

    /** For a form. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pid", pid);
        json.put("factory", factory);
        json.put("name", name);
        json.put("description", description);
        json.put("attributes", attributes.stream().map(Attribute::json).toList());
        return json;
    }
}
